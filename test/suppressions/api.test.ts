import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFiles, lintText } from '../../src/api.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { DANGLING, oneError, write } from '../support/suppressions.ts';
import { addFiles, repository } from '../support/workspace.ts';

describe('lintFiles', () => {
  test('applies the suppressions of the working folder, others, or none', async () => {
    const root = repository({ 'manifest.json': oneError() });
    write(root, [{ ...DANGLING, reason: 'old' }]);
    const { results, notices } = await lintFiles('.', { cwd: root });
    expect(notices).toEqual([]);
    expect(results).toMatchObject([
      {
        errorCount: 0,
        messages: [],
        suppressedMessages: [{ ruleId: 'dangling-dependency', suppressions: [{ kind: 'file', justification: 'old' }] }],
      },
    ]);

    const all = await lintFiles(['.'], { cwd: root, suppressions: false });
    expect(all.notices).toEqual([]);
    expect(all.results).toMatchObject([{ errorCount: 1, suppressedMessages: [] }]);

    write(root, [{ ...DANGLING, subject: '/tasks/no' }], 'other.json');
    expect(await lintFiles(['.'], { cwd: root, suppressions: 'other.json' })).toMatchObject({
      results: [{ errorCount: 1 }],
      notices: [{ kind: 'unused', ruleId: 'dangling-dependency', subject: '/tasks/no', file: 'manifest.json' }],
    });
    await expect(lintFiles(['.'], { cwd: root, suppressions: 'none.json' })).rejects.toMatchObject({ fault: 'usage' });
  });

  test('rejects for a wrong file', async () => {
    const root = repository({ 'manifest.json': oneError(), 'manifestlint-suppressions.json': '{' });
    await expect(lintFiles(['.'], { cwd: root })).rejects.toMatchObject({
      fault: 'config',
      message: expect.stringMatching(/suppressions\.json:1:\d+: not valid JSON/) as unknown,
    });
  });
});

describe('lintText', () => {
  test('knows suppressions where the text has a file', async () => {
    const root = repository({ 'manifest.json': text(manifest()) });
    write(root, [DANGLING]);
    const suppressions = path.join(root, 'manifestlint-suppressions.json');
    expect(await lintText(oneError(), { filePath: path.join(root, 'manifest.json'), suppressions })).toMatchObject({
      errorCount: 0,
      suppressedMessages: [{}],
    });
    const relative = path.relative(process.cwd(), path.join(root, 'manifest.json'));
    expect(await lintText(oneError(), { filePath: relative, suppressions })).toMatchObject({
      filePath: path.join(root, 'manifest.json'),
      errorCount: 0,
      suppressedMessages: [{}],
    });
    expect(await lintText(oneError(), { suppressions })).toMatchObject({ errorCount: 1, suppressedMessages: [] });
    addFiles(root, { 'manifestlint-suppressions.json': '[]' });
    expect(await lintText(oneError())).toMatchObject({ errorCount: 1 });
  });
});
