import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { commitAll, git, makeRepository } from '../support/repository.ts';
import { addFiles, makeTree } from '../support/tree.ts';

const CLEAN = text(manifest());
const OTHER = text(manifest({ package: { version: '2.0.0' } }));

/** Three packages, one of them in a folder of its own kind. */
const packages = (): string =>
  makeRepository({
    'packages/a/manifest.json': CLEAN,
    'packages/a/tasks.py': '',
    'packages/a/README.md': '',
    'packages/b/manifest.json': CLEAN,
    'c/manifest.json': CLEAN,
  });

/** The packages that a run lints, by their folders. */
async function linted(cwd: string, ...argv: string[]): Promise<string[]> {
  const { code, out, err } = await manifestlint([...argv, '-f', 'json', '--exit-zero'], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { results } = JSON.parse(out) as { results: { filePath: string }[] };
  return results.map(({ filePath }) => path.basename(path.dirname(filePath)));
}

describe('what is not committed yet', () => {
  test.each([
    ['a manifest', 'packages/b/manifest.json', ['b']],
    ['a source', 'packages/a/tasks.py', ['a']],
    ['a source that git does not know yet', 'packages/b/new/tasks.py', ['b']],
    ['a package that git does not know yet', 'd/manifest.json', ['d']],
    ['something vendored', 'c/vendor/x/data.bin', ['c']],
    ['a page', 'packages/a/README.md', []],
    ['a name with a line break and a quote', 'c/"\n\tx.py', ['c']],
  ])('%s', async (_what, file, expected) => {
    const root = packages();
    addFiles(root, { [file]: OTHER });
    expect(await linted(root, '--changed')).toEqual(expected);
  });

  test('nothing: nothing is linted, and that is no fault', async () => {
    expect(await manifestlint(['--changed'], { cwd: packages() })).toMatchObject({ code: 0, err: '' });
  });

  test('is left out if git ignores it', async () => {
    const root = packages();
    addFiles(root, { 'c/x.py': '', '.git/info/exclude': '*.py' });
    expect(await linted(root, '--changed')).toEqual([]);
  });

  test('a file that is gone touches its package; a package that is gone is none', async () => {
    const root = packages();
    fs.rmSync(path.join(root, 'packages/a/tasks.py'));
    fs.rmSync(path.join(root, 'packages/b'), { recursive: true });
    expect(await linted(root, '--changed')).toEqual(['a']);
    expect(await linted(root, '--changed', 'HEAD', 'packages')).toEqual(['a']);
  });

  test('a source that moves touches both packages', async () => {
    const root = packages();
    git(root, 'mv', 'packages/a/tasks.py', 'c/tasks.py');
    expect(await linted(root, '--changed')).toEqual(['c', 'a']);
  });

  test('a package that moves is linted where it is', async () => {
    const root = packages();
    git(root, 'mv', 'packages/a', 'moved');
    expect(await linted(root, '--changed')).toEqual(['moved']);
  });

  test('before the first commit it is everything', async () => {
    const root = makeTree({ 'a/manifest.json': CLEAN, 'b/manifest.json': CLEAN });
    git(root, 'init', '-q');
    git(root, 'add', 'a');
    expect(await linted(root, '--changed')).toEqual(['a', 'b']);
    expect(await linted(root, '--staged')).toEqual(['a']);
  });

  test('a subfolder is all that is looked at from there', async () => {
    const root = packages();
    addFiles(root, { 'packages/b/x.py': '', 'c/x.py': '' });
    expect(await linted(path.join(root, 'packages'), '--changed')).toEqual(['b']);
    expect(await linted(path.join(root, 'packages/b'), '--changed')).toEqual(['b']);
  });

  test('a folder may be reached by a link', async () => {
    const root = packages();
    addFiles(root, { 'c/x.py': '' });
    const link = path.join(makeTree(), 'link');
    fs.symlinkSync(root, link);
    expect(await linted(link, '--changed')).toEqual(['c']);
  });
});

describe('since a commit', () => {
  test('what was committed and what was not both count, what others committed does not', async () => {
    const root = packages();
    git(root, 'checkout', '-q', '-b', 'work');
    addFiles(root, { 'c/x.py': '' });
    commitAll(root, 'work');
    git(root, 'checkout', '-q', 'main');
    addFiles(root, { 'packages/a/x.py': '' });
    commitAll(root, 'meanwhile');
    git(root, 'checkout', '-q', 'work');
    addFiles(root, { 'packages/b/x.py': '' });
    expect(await linted(root, '--changed', 'main')).toEqual(['c', 'b']);
    expect(await linted(root, '--changed=main', '.')).toEqual(['c', 'b']);
    expect(await linted(root, 'c', '--changed', 'main')).toEqual(['c']);
  });

  test('a word is a path if it exists and git knows no such commit', async () => {
    const root = packages();
    addFiles(root, { 'packages/b/x.py': '', 'c/x.py': '' });
    expect(await linted(root, '--changed', 'c')).toEqual(['c']);
    git(root, 'branch', 'c');
    expect(await linted(root, '--changed', 'c')).toEqual(['c', 'b']);
  });

  test('works in a second working tree', async () => {
    const root = packages();
    const other = path.join(makeTree(), 'tree');
    git(root, 'worktree', 'add', '-q', '-b', 'other', other);
    addFiles(other, { 'c/x.py': '' });
    commitAll(other, 'x');
    expect(await linted(other, '--changed', 'main')).toEqual(['c']);
    expect(await linted(root, '--changed', 'main')).toEqual([]);
  });

  test('says so if a shallow clone does not have it', async () => {
    const root = packages();
    const first = git(root, 'rev-parse', 'HEAD').trim();
    addFiles(root, { 'c/x.py': '' });
    commitAll(root, 'second');
    const clone = path.join(makeTree(), 'clone');
    git(root, 'clone', '-q', '--depth', '1', pathToFileURL(root).href, clone);
    expect(await manifestlint(['--changed', first], { cwd: clone })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/shallow clone does not have the commit "[0-9a-f]{40}"\nFetch it/) as unknown,
    });
  });

  test('compares with a commit that a shallow clone has without its history', async () => {
    const root = packages();
    git(root, 'checkout', '-q', '-b', 'work');
    addFiles(root, { 'c/x.py': '' });
    commitAll(root, 'work');
    const clone = path.join(makeTree(), 'clone');
    git(root, 'clone', '-q', '--depth', '1', pathToFileURL(root).href, clone);
    git(clone, 'fetch', '-q', '--depth', '1', 'origin', 'main:main');
    expect(await linted(clone, '--changed', 'main')).toEqual(['c']);
  });

  test.each([
    ['--changed=nowhere', /git knows no commit "nowhere", and there is no such path/],
    ['--changed=--output=stolen', /"--output=stolen" is no name of a commit: it begins with "-"/],
    ['--changed=main..HEAD', /git knows no commit "main\.\.HEAD"/],
    ['--changed=HEAD:c', /git knows no commit "HEAD:c"/],
    ['--changed=', /git knows no commit ""/],
  ])('%s is refused', async (flag, err) => {
    const root = packages();
    const outcome = await manifestlint([flag], { cwd: root });
    expect(outcome).toMatchObject({ code: 2, out: '', err: expect.stringMatching(err) as unknown });
    expect(fs.existsSync(path.join(root, 'stolen'))).toBe(false);
  });
});

describe('in the index', () => {
  test('only what is staged counts, and the working tree is what is linted', async () => {
    const root = packages();
    addFiles(root, { 'packages/a/tasks.py': 'x = 1', 'c/manifest.json': OTHER });
    git(root, 'add', 'c');
    expect(await linted(root, '--staged')).toEqual(['c']);
    addFiles(root, { 'c/manifest.json': '{"format_version": "2", "tasks": [' });
    expect(await manifestlint(['--staged'], { cwd: root })).toMatchObject({ code: 1 });
  });

  test('a deletion is no fault', async () => {
    const root = packages();
    git(root, 'rm', '-q', '-r', 'c');
    expect(await linted(root, '--staged')).toEqual([]);
  });
});

describe('programs that a repository names are not started', () => {
  test.each([
    ['a monitor of files', { 'core.fsmonitor': 'COMMAND' }],
    ['a difference', { 'diff.external': 'COMMAND', 'diff.evil.command': 'COMMAND', 'diff.evil.textconv': 'COMMAND' }],
    ['a filter', { 'filter.evil.clean': 'COMMAND', 'filter.evil.required': 'true' }],
    ['a filter with a strange name', { 'filter.evil.process': 'COMMAND', 'filter.a=b.clean': 'COMMAND' }],
  ])('%s', async (_what, settings) => {
    const root = packages();
    addFiles(root, { '.gitattributes': '*.py filter=evil diff=evil\n*.json filter="a=b"\n' });
    commitAll(root, 'attributes');
    const command = `touch '${path.join(root, 'owned')}' #`;
    for (const [key, value] of Object.entries(settings)) git(root, 'config', key, value.replace('COMMAND', command));
    addFiles(root, { 'packages/a/tasks.py': 'x = 1\n' });
    const later = new Date(Date.now() + 5000);
    fs.utimesSync(path.join(root, 'c/manifest.json'), later, later);
    expect(await linted(root, '--changed')).toEqual(['a']);
    expect(await linted(root, '--changed', 'HEAD~1')).toEqual(['a']);
    expect(await linted(root, '--staged')).toEqual([]);
    expect(fs.existsSync(path.join(root, 'owned'))).toBe(false);
  });

  test('a hook that a change of the index calls', async () => {
    const root = packages();
    addFiles(root, { '.git/hooks/post-index-change': `#!/bin/sh\ntouch '${path.join(root, 'owned')}'\n` });
    fs.chmodSync(path.join(root, '.git/hooks/post-index-change'), 0o755);
    const later = new Date(Date.now() + 5000);
    fs.utimesSync(path.join(root, 'c/manifest.json'), later, later);
    expect(await linted(root, '--changed')).toEqual([]);
    expect(fs.existsSync(path.join(root, 'owned'))).toBe(false);
  });
});

describe('where there is nothing to compare', () => {
  const refused = async (argv: string[], cwd = makeTree({ 'manifest.json': CLEAN })): Promise<Outcome> =>
    manifestlint(argv, { cwd, stdin: CLEAN });

  test.each(['--changed', '--staged'])('%s outside of a repository', async (flag) => {
    expect(await refused([flag])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/git finds no changes here: not a git repository/) as unknown,
    });
  });

  test('standard input is in no repository', async () => {
    expect(await refused(['--staged', '-'], packages())).toMatchObject({ code: 2 });
  });

  test('both flags exclude each other', async () => {
    expect(await refused(['--staged', '--changed'], packages())).toMatchObject({ code: 2 });
  });
});

test('--verbose names the packages that are left alone', async () => {
  const root = packages();
  addFiles(root, { 'c/x.py': '' });
  const { err } = await manifestlint(['--changed', '--verbose'], { cwd: root });
  expect(err).toBe('skipped packages/a/manifest.json: not changed\nskipped packages/b/manifest.json: not changed\n');
});

describe('rules of the whole run', () => {
  const RULE = ['--rule', 'duplicate-package-name:warn', '--no-config'];

  test.each<[what: string, argv: readonly string[], found: string[]]>([
    ['compare what has changed with what has not', ['--changed'], ['b: c']],
    ['do so for the next commit, too', ['--staged'], ['b: c']],
    ['compare with what the call names', ['--changed', 'packages'], []],
    ['cost nothing where none is on', ['--changed', '--skip', 'duplicate-package-name'], []],
  ])('%s', async (_what, argv, expected) => {
    const named = (name: string): string => text(manifest({ package: { name } }));
    const cwd = makeRepository({
      'packages/a/manifest.json': named('one'),
      'packages/b/manifest.json': named('two'),
      'c/manifest.json': named('three'),
    });
    addFiles(cwd, { 'packages/b/manifest.json': named('three') });
    git(cwd, 'add', '.');
    const { out, err } = await manifestlint([...RULE, ...argv, '-f', 'json', '--exit-zero'], { cwd });
    const { results } = JSON.parse(out) as {
      results: { filePath: string; messages: { ruleId: string; related: { filePath: string }[] }[] }[];
    };
    const folderOf = (filePath: string): string => path.basename(path.dirname(filePath));
    const found = results.flatMap(({ filePath, messages }) =>
      messages
        .filter(({ ruleId }) => ruleId === 'duplicate-package-name')
        .map(({ related }) => `${folderOf(filePath)}: ${related.map((other) => folderOf(other.filePath)).join()}`),
    );
    expect({ err, found }).toEqual({ err: '', found: expected });
  });
});
