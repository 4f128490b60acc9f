/** A thousand packages under one root: every file has its settings, and nothing is looked at twice. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { config, NO_TASKS, readReport } from '../support/settings.ts';
import { repository } from '../support/workspace.ts';

const GROUPS = 40;
const PACKAGES = 25;

/** The level of `no-tasks` in each configuration, by its folder. */
const LEVELS = new Map<string, string>([['', 'warn']]);
const FILES: Record<string, string> = {
  '.manifestlintrc.json': config({
    rules: { 'no-tasks': 'warn' },
    overrides: [{ files: '**/p7', rules: { 'no-tasks': 'off' } }],
  }),
};
const MANIFESTS: string[] = [];

for (let g = 0; g < GROUPS; g++) {
  for (let p = 0; p < PACKAGES; p++) {
    const folder = `packages/g${g}/p${p}`;
    MANIFESTS.push(`${folder}/manifest.json`);
    FILES[`${folder}/manifest.json`] = NO_TASKS;
    FILES[`${folder}/package.json`] = '{"devDependencies": {"manifestlint": "1"}}';
    if (p % 10 === 3)
      configure(`${folder}/package.json`, `{"manifestlint": ${config({ rules: { 'no-tasks': 'error' } })}}`, 'error');
  }
  if (g % 4 === 1) configure(`packages/g${g}/.manifestlintrc`, config({ extends: '../../shared/info.json' }), 'info');
}
FILES['shared/info.json'] = config({ rules: { 'no-tasks': 'info' } });

function configure(file: string, content: string, level: string): void {
  FILES[file] = content;
  LEVELS.set(path.posix.dirname(file), level);
}

/** The level that a file should have: that of the nearest folder with a configuration. */
function expectedLevel(file: string): string {
  let folder = path.posix.dirname(file);
  while (!LEVELS.has(folder)) folder = folder.includes('/') ? path.posix.dirname(folder) : '';
  return folder === '' && file.endsWith('/p7/manifest.json') ? 'off' : (LEVELS.get(folder) ?? '');
}

test('every file has the settings of its nearest configuration; each folder is listed and each file read once', async () => {
  const root = repository(FILES);
  const lists = vi.spyOn(fs, 'readdirSync');
  const reads = vi.spyOn(fs, 'openSync');
  const { out, err, code } = await manifestlint(['--format', 'json', '.'], { cwd: root });
  const listed = countPaths(lists.mock.calls, root);
  const read = countPaths(reads.mock.calls, root);
  vi.restoreAllMocks();

  expect({ err, code }).toEqual({ err: '', code: 1 });
  const found = new Map(
    readReport(out).map(({ filePath, messages }) => [
      path.relative(root, path.resolve(root, filePath)),
      messages.map(({ severityName }) => severityName),
    ]),
  );
  expect(found.size).toBe(GROUPS * PACKAGES);
  const expected = new Map(MANIFESTS.map((file) => [file, expectedLevel(file)]));
  expect(new Set(expected.values())).toEqual(new Set(['off', 'info', 'warn', 'error']));
  for (const [file, level] of expected) expect(found.get(file), file).toEqual(level === 'off' ? [] : [level]);

  // The working folder is looked at once before the walk, for the configuration that says what to walk for.
  expect(listed.get('')).toBeLessThanOrEqual(2);
  listed.delete('');
  expect(listed.size).toBe(1 + GROUPS + GROUPS * PACKAGES + 1);
  expect([...listed].filter(([, count]) => count > 1)).toEqual([]);
  const configs = [...LEVELS.keys()].map((folder) =>
    path.posix.join(
      folder,
      folder === '' ? '.manifestlintrc.json' : /\/p\d+$/.test(folder) ? 'package.json' : '.manifestlintrc',
    ),
  );
  for (const file of configs.filter((name) => !name.endsWith('package.json'))) expect(read.get(file), file).toBe(1);
  // To know that a package.json holds a configuration it has to be read.
  for (const file of configs.filter((name) => name.endsWith('package.json'))) expect(read.get(file), file).toBe(2);
  expect(
    [...read].filter(([file, count]) => count > 1 && !configs.includes(file) && file !== 'shared/info.json'),
  ).toEqual([]);
});

/** How often each path below `root` is the first argument of a call. */
function countPaths(calls: readonly (readonly unknown[])[], root: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [file] of calls) {
    const relative = path.relative(root, String(file)).replaceAll(path.sep, '/');
    if (!relative.startsWith('..')) counts.set(relative, (counts.get(relative) ?? 0) + 1);
  }
  return counts;
}
