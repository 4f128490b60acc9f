import { expect, test } from 'vitest';
import type { Finding } from '../../src/report.ts';
import { openSession } from '../../src/index.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

/** The findings of the rule in packages at these paths, by the path of their manifest. */
async function found(files: Readonly<Record<string, string>>): Promise<Record<string, Finding[]>> {
  const cwd = makeTree({ '.git/': '', ...files });
  const session = await openSession({ cwd, rules: { 'duplicate-package-name': 'warn' } });
  const { results, failures } = await session.lint(['.']);
  expect(failures).toEqual([]);
  const own = results.map(({ filePath, messages }): [string, Finding[]] => [
    filePath.slice(cwd.length + 1),
    messages.filter(({ ruleId }) => ruleId === 'duplicate-package-name'),
  ]);
  return Object.fromEntries(own.filter(([, messages]) => messages.length > 0));
}

const named = (name: string, version = '1.0.0'): string => text(manifest({ package: { name, version } }));

const toml = (name: string, workflow: string, version = '1.0.0'): string =>
  `[package]\nname = "${name}"\nversion = "${version}"\ninterface = "cloacina-workflow-plugin"\ninterface_version = 1\n\n` +
  `[metadata]\nlanguage = "python"\nworkflow_name = "${workflow}"\nentry_module = "etl.tasks"\n`;

const TASKS = 'import cloaca\n\n\n@cloaca.task(id="a")\ndef a(context):\n    return context\n';

test('two packages of one name and version', async () => {
  const files = {
    'a/manifest.json': named('etl'),
    'b/manifest.json': named('etl'),
    'c/manifest.json': named('etl', '2'),
  };
  const { 'a/manifest.json': [first] = [], ...others } = await found(files);
  expect(first).toMatchObject({
    messageId: 'package',
    message: 'Another package is called "etl" in version "1.0.0"',
    pointer: '/package/name',
    severityName: 'warn',
    rejectedBy: [],
    data: { name: 'etl', version: '1.0.0' },
    related: [{ pointer: '/package/name', message: 'the same name' }],
  });
  expect(first?.related[0]?.filePath).toMatch(/b.manifest\.json$/);
  expect(Object.keys(others)).toEqual(['b/manifest.json']);
});

test('at most three others are shown', async () => {
  const files = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`p${n}/manifest.json`, named('etl')]));
  const all = Object.values(await found(files)).flat();
  expect(all.map(({ related }) => related.length)).toEqual([3, 3, 3, 3, 3, 3]);
});

test('two packages with one workflow, and two versions of a package with theirs', async () => {
  const findings = await found({
    'a/package.toml': toml('one', 'nightly'),
    'a/workflow/etl/tasks.py': TASKS,
    'b/package.toml': toml('two', 'nightly'),
    'b/workflow/etl/tasks.py': TASKS,
    'c/package.toml': toml('three', 'weekly'),
    'c/workflow/etl/tasks.py': TASKS,
    'd/package.toml': toml('three', 'weekly', '2.0.0'),
    'd/workflow/etl/tasks.py': TASKS,
  });
  expect(Object.keys(findings)).toEqual(['a/package.toml', 'b/package.toml']);
  expect(findings['b/package.toml']).toMatchObject([
    {
      messageId: 'workflow',
      message: 'Another package has a workflow called "nightly"',
      subject: '/metadata/workflow_name',
    },
  ]);
});

test('two formats in one folder are one package, and a name without a version is none', async () => {
  expect(
    await found({
      'a/manifest.json': named('etl'),
      'a/package.toml': toml('etl', 'etl'),
      'a/workflow/etl/tasks.py': TASKS,
      'b/manifest.json': text(manifest({ package: { name: 'x', version: undefined } })),
      'c/manifest.json': text(manifest({ package: { name: 'x', version: undefined } })),
    }),
  ).toEqual({});
});
