import { AssertionError } from 'node:assert';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { defineRule } from '../src/manifest/rule.ts';
import type { AnyReporter, ReportExtras } from '../src/reporter.ts';
import { type AnyRule, ruleDefiner } from '../src/rule.ts';
import {
  type ExpectedFinding,
  type ManifestText,
  readerOf,
  type RuleCases,
  type RunnerTest,
  testRule,
} from '../src/testing.ts';

const message = { text: 'wrong', help: 'Write something else.', rejectedBy: [] } as const;

/** Finds every task whose id is `bad`, and suggests `good`. */
const badId = defineRule({
  id: 'bad-id',
  summary: 'No task is called bad',
  severity: 'error',
  messages: {
    bad: { text: ({ id }: { id: string }) => `The id is ${id}`, help: 'Be good.', rejectedBy: ['load'] },
    never: message,
  },
  check({ tasks }, report) {
    for (const [index, { id }] of tasks.entries()) {
      if (id === 'bad')
        report(
          'bad',
          ['tasks', index, 'id'],
          { id },
          { suggest: ['good'], related: [{ place: ['tasks'], message: 'here' }] },
        );
    }
  },
});

const BAD = '{\n  "tasks": [{ "id": "bad" }]\n}';
const found: ExpectedFinding = { messageId: 'bad', suggestions: ['good'] };

/** The sentence with which `testRule` fails; an empty one if it does not. */
function sentence(cases: Partial<RuleCases>, rule: AnyRule = badId): string {
  try {
    testRule(rule, {
      valid: [],
      invalid: [],
      unreached: ['never', 'bad'].slice(0, cases.invalid === undefined ? 2 : 1),
      ...cases,
    });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(AssertionError);
    return error instanceof Error ? error.message : '';
  }
}

/** The sentence for one finding that is expected to be as `finding` says. */
const mismatch = (finding: ExpectedFinding): string => sentence({ invalid: [{ manifest: BAD, findings: [finding] }] });

/** A rule with the message `wrong` that does as `check` says. */
function always(check: (report: AnyReporter) => void, text = 'wrong'): AnyRule {
  const rule = defineRule({
    id: 'always',
    summary: '',
    severity: 'warn',
    messages: { wrong: { ...message, text } },
    check: () => undefined,
  });
  return {
    ...rule,
    check: (_model, report) => {
      check(report);
    },
  };
}

/** A rule that finds something in the first of several tasks, of which there must be no more than one; the subject of each finding is their number. */
function crowded(extras: ReportExtras): AnyRule {
  const rule = defineRule({
    id: 'crowded',
    summary: '',
    severity: 'warn',
    messages: { wrong: message },
    check: () => undefined,
  });
  return {
    ...rule,
    check(model, report) {
      const count =
        typeof model === 'object' && model !== null && 'tasks' in model && Array.isArray(model.tasks)
          ? model.tasks.length
          : 0;
      if (count > 1) report('wrong', ['tasks', 0], {}, { ...extras, subject: [String(count)] });
    },
  };
}

test('right cases pass', () => {
  const whole: ExpectedFinding = {
    messageId: 'bad',
    message: 'The id is bad',
    data: { id: 'bad' },
    pointer: '/tasks/0/id',
    line: 2,
    column: 21,
    endLine: 2,
    endColumn: 26,
    severity: 'error',
    rejectedBy: ['load'],
    suggestions: ['good'],
    related: ['/tasks'],
    text: '"bad"',
  };
  const valid = [
    '{}',
    { tasks: [] },
    { name: 'a named one', manifest: { tasks: [{ id: 'good' }] } },
    { manifest: '[]' },
  ];
  const invalid = [
    { manifest: BAD, findings: [whole] },
    { name: 'two', manifest: { tasks: [{ id: 'bad' }, { id: 'bad' }] }, findings: [found, { ...found, related: 1 }] },
    {
      name: 'after a byte order mark',
      manifest: '\ufeff{"tasks":[{"id":"bad"}]}',
      findings: [{ ...found, text: '"bad"', column: 17 }],
    },
    {
      name: 'in lines that end with CR',
      manifest: '{\r"tasks":\r\n[{"id":"bad"}]}',
      findings: [{ ...found, text: '"bad"', line: 3, column: 8 }],
    },
  ];
  testRule(badId, { valid, invalid, unreached: ['never'] });
});

test('a case may set the options, the platform and the time', () => {
  const late = defineRule({
    id: 'late',
    summary: '',
    severity: 'warn',
    options: v.object({ after: v.optional(v.number(), 5) }),
    messages: { late: { ...message, text: ({ platform }: { platform: string }) => platform } },
    check: (_model, report, { options, host, now }) => {
      if (now > options.after) report('late', [], { platform: host.platform ?? 'unknown' });
    },
  });
  testRule(late, {
    valid: [
      { manifest: {}, now: 5 },
      { manifest: {}, now: 6, options: { after: 6 } },
    ],
    invalid: [
      { manifest: {}, findings: [{ messageId: 'late', message: 'unknown' }] },
      {
        manifest: {},
        now: 6,
        host: { platform: 'linux-arm64' },
        findings: [{ messageId: 'late', message: 'linux-arm64' }],
      },
      { manifest: {}, options: { after: 0 }, findings: [{ messageId: 'late' }] },
    ],
  });
});

test('a valid case in which something is found', () => {
  expect(sentence({ valid: ['{}', BAD] })).toBe("valid[1]: the findings should be [], found [ 'bad' ]");
  expect(sentence({ valid: [{ name: 'worse', manifest: BAD }] })).toBe(
    "valid[0] (worse): the findings should be [], found [ 'bad' ]",
  );
});

test('an invalid case with another number of findings', () => {
  expect(sentence({ invalid: [{ name: 'none', manifest: {}, findings: [found] }] })).toBe(
    "invalid[0] (none): the findings should be [ 'bad' ], found []",
  );
  expect(sentence({ invalid: [{ manifest: BAD, findings: [found, found] }] })).toBe(
    "invalid[0]: the findings should be [ 'bad', 'bad' ], found [ 'bad' ]",
  );
  expect(sentence({ invalid: [{ manifest: {}, findings: [] }] })).toBe(
    'invalid[0] expects no finding: it belongs to the valid cases',
  );
});

test('a finding that is not as it should be', () => {
  const at = 'invalid[0]: finding 0:';
  expect(mismatch({ ...found, messageId: 'never' })).toBe(`${at} "messageId" should be 'never', found 'bad'`);
  expect(mismatch({ ...found, message: '' })).toBe(`${at} "message" should be '', found 'The id is bad'`);
  expect(mismatch({ ...found, data: {} })).toBe(`${at} "data" should be {}, found { id: 'bad' }`);
  expect(mismatch({ ...found, pointer: '' })).toBe(`${at} "pointer" should be '', found '/tasks/0/id'`);
  expect(mismatch({ ...found, line: 1 })).toBe(`${at} "line" should be 1, found 2`);
  expect(mismatch({ ...found, column: 1 })).toBe(`${at} "column" should be 1, found 21`);
  expect(mismatch({ ...found, endLine: 1 })).toBe(`${at} "endLine" should be 1, found 2`);
  expect(mismatch({ ...found, endColumn: 1 })).toBe(`${at} "endColumn" should be 1, found 26`);
  expect(mismatch({ ...found, severity: 'warn' })).toBe(`${at} "severity" should be 'warn', found 'error'`);
  expect(mismatch({ ...found, rejectedBy: [] })).toBe(`${at} "rejectedBy" should be [], found [ 'load' ]`);
  expect(mismatch({ ...found, suggestions: ['"good"'] })).toBe(
    `${at} "suggestions" should be [ '"good"' ], found [ 'good' ]`,
  );
  expect(mismatch({ ...found, related: 0 })).toBe(`${at} "related" should be 0, found 1`);
  expect(mismatch({ ...found, related: [] })).toBe(`${at} "related" should be [], found [ '/tasks' ]`);
  expect(mismatch({ ...found, text: 'bad' })).toBe(`${at} "text" should be 'bad', found '"bad"'`);
  const misspelt: object = { pointr: '/tasks/0/id' };
  expect(mismatch({ ...found, ...misspelt })).toBe(`${at} "pointr" is nothing that a finding can be compared by`);
});

test('findings are compared in the order of the report', () => {
  const manifest = { tasks: [{ id: 'bad' }, { id: 'bad' }] };
  const findings = ['/tasks/1/id', '/tasks/0/id'].map((pointer) => ({ ...found, pointer }));
  expect(sentence({ invalid: [{ manifest, findings }] })).toBe(
    `invalid[0]: finding 0: "pointer" should be '/tasks/1/id', found '/tasks/0/id'`,
  );
});

test('a message that is never reached, or should not be', () => {
  const invalid = [{ manifest: BAD, findings: [found] }];
  expect(sentence({ invalid, unreached: [] })).toBe('no invalid case reaches the message "never" of rule "bad-id"');
  expect(sentence({ invalid, unreached: ['never', 'bad'] })).toBe(
    '"unreached" names the message "bad", which a case reaches',
  );
  expect(sentence({ invalid, unreached: ['never', 'toString'] })).toBe(
    '"unreached" names the message "toString", which rule "bad-id" does not have',
  );
});

test('two cases with the same text', () => {
  expect(sentence({ valid: ['{}', { name: 'again', manifest: {} }] })).toBe(
    'valid[1] (again) has the same text as valid[0]',
  );
  expect(sentence({ valid: [BAD], invalid: [{ manifest: BAD, findings: [found] }] })).toBe(
    'invalid[0] has the same text as valid[0]',
  );
});

test('a range outside of the text', () => {
  const outside = (start: number, end: number): string =>
    sentence(
      { invalid: [{ manifest: '{ }', findings: [{ messageId: 'wrong' }] }], unreached: [] },
      always((report) => {
        report('wrong', { path: [], span: { start, end } }, {});
      }),
    );
  expect(outside(0, 3)).toBe('');
  expect(outside(3, 4)).toBe('');
  expect(outside(4, 5)).toMatch(/the offsets 4 to 5, which are not inside the text of 3 characters$/);
  expect(outside(2, 1)).toBe(
    'invalid[0]: rule "always" threw: report("wrong", …) takes a path such as ["tasks", 0, "id"] second, found an object',
  );
  expect(outside(-1, 1)).toMatch(/the offsets -1 to 1, which are not inside the text of 3 characters$/);
});

test('a related place outside of the text', () => {
  const rule = always((report) => {
    report('wrong', [], {}, { related: [{ place: { path: [], span: { start: 7, end: 8 } }, message: '' }] });
  });
  expect(sentence({ valid: ['{}'], unreached: ['wrong'] }, rule)).toMatch(
    /the offsets 7 to 8, which are not inside the text of 2 characters$/,
  );
});

test('a suggestion that breaks the file', () => {
  const rule = always((report) => {
    report('wrong', { path: [], span: { start: 0, end: 1 } }, {}, { suggest: ['x'] });
  });
  expect(sentence({ invalid: [{ manifest: '{}', findings: [{ messageId: 'wrong' }] }], unreached: [] }, rule)).toBe(
    'invalid[0]: finding 0: the edit to "x" leaves a text that cannot be read',
  );
});

test('a fix, and what is taken out', () => {
  const gone = { messageId: 'wrong', pointer: '/tasks/0', suggestions: ['x', null], fix: null };
  const suggest = ['x', { remove: true, at: ['tasks', 1] }] as const;
  const reports = (finding: ExpectedFinding): string =>
    sentence(
      { invalid: [{ manifest: '{"tasks": [{}, {}]}', findings: [finding] }], unreached: [] },
      crowded({ suggest, fix: { remove: true } }),
    );
  expect(reports(gone)).toBe('');
  expect(reports({ ...gone, suggestions: ['x', ''] })).toBe(
    `invalid[0]: finding 0: "suggestions" should be [ 'x', '' ], found [ 'x', null ]`,
  );
  expect(reports({ ...gone, fix: 'x' })).toBe(`invalid[0]: finding 0: "fix" should be 'x', found null`);
  expect(reports({ ...gone, fix: undefined })).toBe('invalid[0]: finding 0: "fix" should be undefined, found null');
  expect(mismatch({ ...found, fix: null })).toBe('invalid[0]: finding 0: "fix" should be null, found undefined');
  expect(mismatch({ ...found, fix: undefined })).toBe('');
});

test('the manifest after all fixes', () => {
  const one = (
    manifest: ManifestText,
    output: ManifestText | null,
    extras: ReportExtras = { fix: { remove: true } },
  ): string =>
    sentence(
      {
        invalid: [
          {
            manifest,
            output,
            findings: [{ messageId: 'wrong', suggestions: extras.suggest === undefined ? [] : ['x'] }],
          },
        ],
        unreached: [],
      },
      crowded(extras),
    );
  expect(one('{"tasks": [{}, {}, {}]}', '{"tasks": [{}]}')).toBe('');
  expect(one({ tasks: [{}, {}] }, { tasks: [{}] })).toBe('');
  expect(one('{"tasks": [{}, {}]}', null, { suggest: ['x'] })).toBe('');
  expect(one('{"tasks": [{}, {}]}', '{}')).toBe(`invalid[0]: "output" should be '{}', found '{"tasks": [{}]}'`);
  expect(one('{"tasks": [{}, {}]}', null)).toBe(`invalid[0]: "output" should be null, found '{"tasks": [{}]}'`);
});

test('a fix that mends nothing, or that comes to no end', () => {
  const invalid = [{ manifest: '{"tasks": [{}, {}]}', findings: [{ messageId: 'wrong', fix: 1 }] }];
  expect(sentence({ invalid, unreached: [] }, crowded({ fix: { replace: 1 } }))).toBe(
    'invalid[0]: finding 0: the fix takes no finding away',
  );
  const many = [
    { manifest: { tasks: Array.from({ length: 20 }, () => ({})) }, findings: [{ messageId: 'wrong', fix: null }] },
  ];
  expect(sentence({ invalid: many, unreached: [] }, crowded({ fix: { remove: true } }))).toBe(
    'invalid[0]: the fixes come to no end',
  );
});

test('a repair that changes nothing', () => {
  const rule = always((report) => {
    report('wrong', [], {}, { suggest: [{ replace: 'x', at: { path: [], span: { start: 5, end: 9 } } }] });
  });
  expect(sentence({ valid: ['{}'], unreached: ['wrong'] }, rule)).toBe(
    'valid[0]: finding 0: the edit to "x" changes nothing',
  );
});

test('a fix that breaks the file', () => {
  const rule = always((report) => {
    report('wrong', { path: [], span: { start: 1, end: 2 } }, {}, { fix: { replace: 'x' } });
  });
  expect(sentence({ valid: ['{ }'], unreached: ['wrong'] }, rule)).toBe(
    'valid[0]: finding 0: the edit to "x" leaves a text that cannot be read',
  );
});

test('a rule that throws', () => {
  const rule = always(() => {
    throw new Error('out of luck');
  });
  expect(sentence({ valid: ['{}'] }, rule)).toBe('valid[0]: rule "always" threw: out of luck');
});

test('a rule of another kind of manifest', () => {
  expect(sentence({ valid: ['{}'] }, { ...badId, kinds: ['package-toml'] })).toBe(
    'rule "bad-id" reads the kind package-toml, and cases are read as "manifest-v2": give its "reader", such as await readerOf("package-toml")',
  );
});

test('a key that is misspelled', () => {
  const misspelt: object = { invald: [] };
  expect(sentence({ ...misspelt })).toBe(
    'the test of rule "bad-id" has the unknown key "invald". Did you mean "invalid"?',
  );
  const outputs: object = { outputs: null };
  expect(sentence({ invalid: [{ manifest: BAD, findings: [found], ...outputs }] })).toBe(
    'invalid[0] has the unknown key "outputs". Did you mean "output"?',
  );
  const option: object = { manifest: {}, optons: {} };
  expect(sentence({ valid: [option] })).toBe('valid[0] has the unknown key "optons". Did you mean "options"?');
});

test('a repair of which the case says nothing', () => {
  const [bare, at] = [{ messageId: 'bad' }, 'invalid[0]: finding 0'];
  const hint = `${at} has suggestions: add { suggestions: [ 'good' ] } to it, or "suggestedOutputs"`;
  expect(mismatch(bare)).toBe(hint);
  expect(mismatch({ ...bare, suggestedOutputs: [BAD.replace('bad', 'good')] })).toBe('');
  expect(mismatch({ ...bare, suggestedOutputs: [{ tasks: [] }] })).toMatch(
    /^invalid\[0\]: finding 0: "suggestedOutputs" should be/,
  );
  const fixed = (more: Partial<ExpectedFinding>, output?: ManifestText): string =>
    sentence(
      {
        invalid: [
          {
            manifest: '{"tasks": [{}, {}]}',
            findings: [{ messageId: 'wrong', ...more }],
            ...(output === undefined ? {} : { output }),
          },
        ],
        unreached: [],
      },
      crowded({ fix: { remove: true } }),
    );
  expect(fixed({})).toBe(`${at} has a fix: add { fix: null } to it, or "output" to the case`);
  expect(fixed({ fix: null })).toBe('');
  expect(fixed({}, '{"tasks": [{}]}')).toBe('');
});

test('one case alone, which is not forgotten', () => {
  const valid = [BAD, { manifest: {}, only: true }];
  expect(sentence({ valid })).toBe(
    'valid[1] passes, and is marked "only", so that others did not run: take the mark away',
  );
  expect(sentence({ valid: [{ manifest: BAD, only: true }] })).toBe(
    "valid[0]: the findings should be [], found [ 'bad' ]",
  );
});

describe('with the test of a runner', () => {
  /** A runner that keeps what is registered. */
  function runner() {
    const kept: { name: string; run: () => void; isAlone: boolean }[] = [];
    const register = (isAlone: boolean) => (name: string, run: () => void) => void kept.push({ name, run, isAlone });
    return { kept, runnerTest: Object.assign(register(false), { only: register(true) }) satisfies RunnerTest };
  }

  test('each case is a test, and the messages are one', () => {
    const { kept, runnerTest } = runner();
    const valid = ['{}', { name: 'two', manifest: BAD, only: true }];
    testRule(badId, { valid, invalid: [{ manifest: { tasks: [{ id: 'bad' }] }, findings: [found] }] }, runnerTest);
    expect(kept.map(({ name, isAlone }) => [name, isAlone])).toEqual([
      ['bad-id: valid[0]', false],
      ['bad-id: valid[1] (two)', true],
      ['bad-id: invalid[0]', false],
      ['bad-id: every message is reached', false],
    ]);
    const failures = kept.map(({ run }) => {
      try {
        run();
        return '';
      } catch (error) {
        return error instanceof AssertionError ? error.message : 'no assertion';
      }
    });
    expect(failures).toEqual([
      '',
      "valid[1] (two): the findings should be [], found [ 'bad' ]",
      '',
      'no invalid case reaches the message "never" of rule "bad-id"',
    ]);
  });

  testRule(badId, { valid: ['{}'], invalid: [{ manifest: BAD, findings: [found] }], unreached: ['never'] }, test);
});

test('the path of the manifest in its repository', () => {
  const rule = defineRule({
    id: 'folder',
    summary: '',
    severity: 'warn',
    messages: { folder: { ...message, text: ({ from }: { from: string }) => from } },
    check: (_model, report, { file }) => {
      if (file.fromRoot !== undefined) report('folder', [], { from: `${file.fromRoot} ${file.fromConfig ?? ''}` });
    },
  });
  testRule(rule, {
    valid: [{}],
    invalid: [{ manifest: {}, path: 'a/m.json', findings: [{ messageId: 'folder', message: 'a/m.json a/m.json' }] }],
  });
});

test('the reader of another kind', async () => {
  const rule = ruleDefiner<{ complete: boolean }, unknown>('package-toml')({
    id: 'toml',
    summary: '',
    severity: 'warn',
    messages: { named: message },
    check: (_model, report) => {
      report('named', ['package', 'name'], {});
    },
  });
  testRule(rule, {
    reader: await readerOf('package-toml'),
    valid: [],
    invalid: [{ manifest: '[package]\nname = "a"\n', findings: [{ messageId: 'named', text: '"a"' }] }],
  });
  await expect(readerOf('package-tom')).rejects.toThrow('there is no kind "package-tom". Did you mean "package-toml"?');
});
