import { describe, expect, test } from 'vitest';
import { quote } from '../../src/text.ts';
import { definePackageRule, placeOf, pythonFact } from '../../src/packs.ts';
import { readerOf, type RuleCases, testRule } from '../../src/testing.ts';

const lowerCase = definePackageRule({
  id: 'acme/lower-case',
  summary: 'Tasks are functions with lower-case names',
  severity: 'warn',
  needs: [pythonFact.id],
  messages: {
    upper: {
      text: ({ name }: { name: string }) => `The function ${quote(name)} has capitals`,
      help: 'Rename it.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { call, function: called } of pythonFact.of(facts)?.tasks ?? [])
      if (called && /[A-Z]/.test(called.name)) report('upper', placeOf(call, called.head), { name: called.name });
  },
});

const TOML = `[package]
name = "etl"
version = "1.0.0"

[metadata]
workflow_name = "etl"
language = "python"
entry_module = "etl.tasks"
`;

const reader = await readerOf('package-toml');
const packageOf = (name: string, manifest = TOML) => ({
  manifest,
  files: {
    'workflow/etl/__init__.py': '',
    'workflow/etl/tasks.py': `import cloaca\n\n@cloaca.task(id="load")\ndef ${name}(context):\n    return context\n`,
  },
});

const FINDING = {
  messageId: 'upper',
  file: 'workflow/etl/tasks.py',
  text: 'def LoadIt',
  line: 4,
  data: { name: 'LoadIt' },
} as const;

/** Runs the tests that `testRule` makes one after the other; rejects with the first failure. */
async function runTests(cases: RuleCases): Promise<string[]> {
  const made: { name: string; run: () => void | Promise<void> }[] = [];
  testRule(lowerCase, cases, (name, run) => made.push({ name, run }));
  for (const { run } of made) await run();
  return made.map(({ name }) => name);
}

describe('a rule that needs the Python source', () => {
  test('reads the files of the case, and its findings lie in them', async () => {
    expect(
      await runTests({
        reader,
        valid: [packageOf('load')],
        invalid: [{ ...packageOf('LoadIt'), findings: [FINDING], output: null }],
      }),
    ).toHaveLength(3);
  });

  test.each([
    [{ ...FINDING, file: 'workflow/etl/other.py' }, '"file" should be \'workflow/etl/other.py\''],
    [{ ...FINDING, text: 'load' }, "\"text\" should be 'load', found 'def LoadIt'"],
    [{ ...FINDING, line: 1 }, '"line" should be 1, found 4'],
  ])('fails where a finding is not as %j says', async (finding, says) => {
    const cases = { reader, valid: [], invalid: [{ ...packageOf('LoadIt'), findings: [finding] }] };
    await expect(runTests(cases)).rejects.toThrow(`invalid[0]: finding 0: ${says}`);
  });

  test('says which fact is not there, if nothing gives it', async () => {
    const cases = { reader, valid: [], invalid: [{ manifest: TOML, findings: [FINDING] }] };
    await expect(runTests(cases)).rejects.toThrow(
      'invalid[0]: the findings, without the fact "python-source", which neither "files" nor "facts" of the case give, ' +
        "should be [ 'upper' ], found []",
    );
  });

  test('asks for the test of a runner where it has to wait for the source', () => {
    expect(() => {
      testRule(lowerCase, { reader, valid: [packageOf('load')], invalid: [] });
    }).toThrow('valid[0] has to wait for what the rule needs: give testRule the "test" of your runner, too');
  });
});

/** Finds tasks of two packages that have functions of one name. */
const oneFunction = definePackageRule({
  id: 'acme/one-function',
  summary: 'No two packages have tasks with one function',
  severity: 'warn',
  needs: [pythonFact.id],
  messages: { twice: { text: 'Two packages have this function', help: 'Rename one.', rejectedBy: [] } },
  collect(_model, { facts, file }) {
    const [task] = pythonFact.of(facts)?.tasks ?? [];
    const called = task?.function;
    return task === undefined || called === undefined
      ? undefined
      : { name: called.name, file: task.call.file, span: called.head, folder: file.fromRoot ?? '' };
  },
  checkAll([first, ...others], report) {
    for (const other of others)
      if (first?.data.name === other.data.name)
        report(other, 'twice', { file: other.data.file, path: [], span: other.data.span }, {});
  },
});

describe('a rule of the whole run that needs the Python source', () => {
  const files = (folder: string, name: string) =>
    Object.fromEntries(Object.entries(packageOf(name).files).map(([file, text]) => [`${folder}/${file}`, text]));
  const packages = { 'a/package.toml': TOML, 'b/package.toml': TOML };

  async function runRuns(runs: RuleCases['runs']): Promise<void> {
    const made: (() => void | Promise<void>)[] = [];
    const cases = { reader, valid: [], invalid: [], unreached: ['twice'], runs: runs ?? [] };
    testRule(oneFunction, cases, (_, run) => made.push(run));
    for (const run of made.slice(0, -1)) await run();
  }

  test('reads the files of each package, and its findings lie in them', async () => {
    await runRuns([
      { packages, files: { ...files('a', 'load'), ...files('b', 'store') }, findings: [] },
      {
        packages,
        files: { ...files('a', 'load'), ...files('b', 'load') },
        findings: [{ file: 'b/workflow/etl/tasks.py', messageId: 'twice', text: 'def load', line: 4 }],
      },
    ]);
  });

  test('fails where a finding lies in another file, and without a runner', async () => {
    const run = {
      packages,
      files: { ...files('a', 'load'), ...files('b', 'load') },
      findings: [{ file: 'b/package.toml', messageId: 'twice' }],
    };
    await expect(runRuns([run])).rejects.toThrow('runs[0]: the findings');
    expect(() => {
      testRule(oneFunction, { reader, valid: [], invalid: [], runs: [run] });
    }).toThrow('runs[0] has to wait for what the rule needs: give testRule the "test" of your runner, too');
  });
});
