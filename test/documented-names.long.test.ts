/** The examples of all public names compile, and those that state a result have it in the built package. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from './support/build.ts';
import { compile } from './support/compile.ts';
import { withManifestlint } from './support/plugins.ts';
import { comparing, documentedNames } from './support/public-examples.ts';

/** The code of each example by the name of its file; a name that two entry points export stands here once. */
const EXAMPLES = Object.fromEntries(
  documentedNames().flatMap(({ as, examples }) => examples.map((code, n) => [`example-${as}-${n + 1}`, code] as const)),
);
const MODULES = Object.entries(EXAMPLES).flatMap(([name, code]) => {
  const module = comparing(code);
  return module === undefined ? [] : [[`${name}.mjs`, module] as const];
});

test('examples compile, all in one program', () => {
  const files = Object.fromEntries(Object.entries(EXAMPLES).map(([name, code]) => [`${name}.ts`, code]));
  // An example may leave alone what it declares.
  const diagnostics = compile(files, { noUnusedLocals: false });
  expect(diagnostics.size).toBe(Object.keys(EXAMPLES).length);
  expect(
    [...diagnostics].flatMap(([file, found]) => found.map(({ line, message }) => `${file}:${line} ${message}`)),
  ).toEqual([]);
});

test('every result that an example states is one that is compared', () => {
  const stated = (code: string): number => code.split('// =>').length;
  const compared = (code: string): number => (comparing(code) ?? '').split('$same(').length;
  expect(Object.entries(EXAMPLES).flatMap(([name, code]) => (stated(code) === compared(code) ? [] : [name]))).toEqual(
    [],
  );
});

test('the results that examples state are those of the built package', () => {
  const files = Object.fromEntries(MODULES);
  const folder = withManifestlint(buildBin(), { ...files, 'run.mjs': RUN });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['run.mjs', ...Object.keys(files)], {
    cwd: folder,
    env: plainEnv(),
    encoding: 'utf8',
  });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`${MODULES.length} examples\n`);
  expect(MODULES.length).toBeGreaterThan(100);
});

/** Runs the modules that it is given, and says which have failed. */
const RUN = `
const names = process.argv.slice(2);
let count = 0;
for (const name of names)
  try {
    await import('./' + name);
    count++;
  } catch (error) {
    console.error(name, error);
  }
console.log(count + ' examples');
`;
