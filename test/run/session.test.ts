import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSession } from '../../src/api.ts';
import { builtin } from '../../src/builtin.ts';
import { makeSession } from '../../src/run/session.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { addFiles, makeTree } from '../support/tree.ts';

const CLEAN = text(manifest({ tasks: [task('a')] }));
const EMPTY = text(manifest({ tasks: [] }));

const ruleIds = (report: { results: { messages: { ruleId: string }[] }[] }): string[] =>
  report.results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));

test('a plugin is evaluated once a session, however many texts are linted', async () => {
  const cwd = makeTree({
    '.manifestlintrc.json': '{"plugins": ["./acme.mjs"]}',
    'acme.mjs': `import fs from 'node:fs';
fs.appendFileSync(new URL('./times', import.meta.url), 'x');
export default { meta: { name: 'acme' } };`,
  });
  const session = await openSession({ cwd });
  for (const name of ['a', 'b', 'c']) await session.lintText(EMPTY, `${name}/manifest.json`);
  expect(fs.readFileSync(path.join(cwd, 'times'), 'utf8')).toBe('x');
});

test('a report is plain data, whatever rules of the whole run have looked at', async () => {
  const cwd = makeTree({
    'manifest.json': CLEAN,
    '.manifestlintrc.json': '{"rules": {"duplicate-package-name": "error"}}',
  });
  const session = await openSession({ cwd });
  for (const report of [await session.lint(['.']), await session.lintText(CLEAN, 'manifest.json')])
    expect(Object.keys(report).sort()).toEqual(['failures', 'fixed', 'notices', 'results', 'rules', 'skipped']);
});

test('a text that is laid over a file is linted instead, until it is taken away', async () => {
  const cwd = makeTree({ 'manifest.json': CLEAN });
  const session = await openSession({ cwd });
  session.lay('manifest.json', EMPTY);
  expect(ruleIds(await session.lint(['.']))).toEqual(['no-tasks']);
  session.lay('manifest.json', undefined);
  expect(ruleIds(await session.lint(['.']))).toEqual([]);
});

test('a configuration that has changed holds when it is read anew', async () => {
  const cwd = makeTree({ 'manifest.json': EMPTY, '.manifestlintrc.json': '{}' });
  const session = await openSession({ cwd });
  expect(ruleIds(await session.lint(['.']))).toEqual(['no-tasks']);
  addFiles(cwd, { '.manifestlintrc.json': '{"rules": {"no-tasks": "off"}}' });
  expect(ruleIds(await session.lint(['.']))).toEqual(['no-tasks']);
  await session.invalidate();
  expect(ruleIds(await session.lint(['.']))).toEqual([]);
});

test('a plugin that has changed holds when it is read anew, as does what it imports', async () => {
  const rule = (id: string): string =>
    `export default { id: 'acme/${id}', summary: 'x', severity: 'error', kinds: ['manifest-v2'], messages: { m: { text: 'x', help: 'y', rejectedBy: [] } }, check(_, report) { report('m', [], {}); } };`;
  const cwd = makeTree({
    'package.json': '{"type": "module"}',
    'manifest.json': CLEAN,
    '.manifestlintrc.json': '{"extends": [], "plugins": ["./acme.js", "./common.cjs"], "rules": {"acme/one": "error"}}',
    'acme.js': `import rule from './rule.js'; export default { meta: { name: 'acme' }, rules: [rule] };`,
    'rule.js': rule('one'),
    'common.cjs': `module.exports = { meta: { name: require('./name.cjs') } };`,
    'name.cjs': `module.exports = 'common';`,
  });
  const session = await makeSession({ cwd, registry: builtin, version: '0.1.0' });
  expect(ruleIds(await session.lint(['.']))).toEqual(['acme/one']);
  for (const id of ['two', 'three']) {
    addFiles(cwd, {
      'rule.js': rule(id),
      'name.cjs': `module.exports = 'common-${id}';`,
      '.manifestlintrc.json': `{"extends": [], "plugins": ["./acme.js", "./common.cjs"], "rules": {"acme/${id}": "error"}}`,
    });
    await session.invalidate();
    expect(ruleIds(await session.lint(['.']))).toEqual([`acme/${id}`]);
    expect([...session.registry.plugins.keys()]).toEqual(['acme', `common-${id}`]);
  }
});

test('a pattern that leads to nothing is a usage error', async () => {
  const session = await openSession({ cwd: makeTree() });
  await expect(session.lint(['nowhere'])).rejects.toMatchObject({ fault: 'usage' });
});
