/**
 * Tests the border between the engine and the rules of plugins: data is frozen on the way in, reports are checked on
 * the way out.
 */
import { describe, expect, test } from 'vitest';
import { checkReport, freeze } from '../../src/engine/border.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import { defineRule } from '../../src/manifest/rule.ts';
import type { ManifestModel } from '../../src/manifest/model.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import type { AnyReporter } from '../../src/reporter.ts';
import { sourceFromText } from '../../src/source.ts';
import { manifestlint } from '../support/cli.ts';
import danglingDependency from '../../rules/dangling-dependency.ts';
import { activeRule, known, lintWith } from '../support/lint-with.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { withPackages } from '../support/plugins.ts';
import { readReport } from '../support/settings.ts';

const TEXT = text(manifest());
const source = sourceFromText('manifest.json', TEXT);
const { document } = manifestReader.read(source);
const FILE = { source, document };
const ID = ['tasks', 0, 'id'] as const;

const PATH = 'report("said", …) takes a path such as ["tasks", 0, "id"] second, found';
const NOWHERE = 'report("said", …) names a place that is not in the manifest:';
const OUTSIDE = 'report("said", …) names the offsets';
const RELATED = 'report("said", …): related is a list of { place, message }, found';
const CIRCLE: Record<string, unknown> = {};
CIRCLE['self'] = CIRCLE;
const SIDES = 'report("said", …): rejectedBy is a list of validate, upload, build and load, found';

describe('a report that is none', () => {
  test.each<[what: string, args: [unknown, unknown?, unknown?, unknown?], says: string]>([
    ['no message', [undefined, ID, {}], 'report(…) takes the id of a message first, found undefined'],
    ['a message that is a number', [7, ID, {}], 'report(…) takes the id of a message first, found 7'],
    [
      'the object of another linter',
      [{ messageId: 'said' }, ID, {}],
      'report(…) takes the id of a message first, found an object',
    ],
    ['no place', ['said', undefined, {}], `${PATH} undefined`],
    ['null for a place', ['said', null, {}], `${PATH} null`],
    ['a pointer for a place', ['said', '/tasks/0/id', {}], `${PATH} "/tasks/0/id"`],
    ['an offset for a place', ['said', 12, {}], `${PATH} 12`],
    ['an object without a path', ['said', { on: 'key' }, {}], `${PATH} an object`],
    ['an object with a pointer', ['said', { path: '/tasks', on: 'key' }, {}], `${PATH} an object`],
    ['a path with a hole', ['said', ['tasks', undefined], {}], `${PATH} a list`],
    ['a path with an object', ['said', ['tasks', {}], {}], `${PATH} a list`],
    ['a task that is not there', ['said', ['tasks', 9, 'id'], {}], `${NOWHERE} ["tasks",9,"id"]`],
    ['a step into a string', ['said', ['language', 'name'], {}], `${NOWHERE} ["language","name"]`],
    [
      'offsets before the text',
      ['said', { path: [], span: { start: -1, end: 0 } }, {}],
      `${OUTSIDE} -1 to 0, which are not inside the text of ${TEXT.length} characters`,
    ],
    [
      'offsets behind the text',
      ['said', { path: [], span: { start: TEXT.length + 1, end: TEXT.length + 2 } }, {}],
      `${OUTSIDE} ${TEXT.length + 1} to ${TEXT.length + 2}, which are not inside the text of ${TEXT.length} characters`,
    ],
    ['a negative index', ['said', ['tasks', -1], {}], `${NOWHERE} ["tasks",-1]`],
    ['a key of what is missing', ['said', ['rust', 'library_path'], {}], `${NOWHERE} ["rust","library_path"]`],
    ['an object with a path to nowhere', ['said', { path: ['tasks', 1], on: 'value' }, {}], `${NOWHERE} ["tasks",1]`],
    ['no data', ['said', ID], 'report("said", …) takes the data of the message third, found undefined'],
    ['null for data', ['said', ID, null], 'report("said", …) takes the data of the message third, found null'],
    ['a string for data', ['said', ID, 'a'], 'report("said", …) takes the data of the message third, found "a"'],
    ['one side for rejectedBy', ['said', ID, {}, { rejectedBy: 'build' }], `${SIDES} "build"`],
    ['"varies" for rejectedBy', ['said', ID, {}, { rejectedBy: 'varies' }], `${SIDES} "varies"`],
    ['an unknown side', ['said', ID, {}, { rejectedBy: ['build', 'server'] }], `${SIDES} a list`],
    ['null for rejectedBy', ['said', ID, {}, { rejectedBy: null }], `${SIDES} null`],
    ['offsets before the text', ['said', { path: ID, span: { start: -5, end: 1 } }, {}], `${PATH} an object`],
    ['offsets that are words', ['said', { path: ID, span: { start: 'a', end: 'b' } }, {}], `${PATH} an object`],
    ['offsets that end before they begin', ['said', { path: ID, span: { start: 3, end: 2 } }, {}], `${PATH} an object`],
    [
      'data in a circle',
      ['said', ID, CIRCLE],
      'report("said", …): the data must be plain JSON: Converting circular structure to JSON',
    ],
    [
      'data with a function',
      ['said', ID, { word: { f: () => 1 } }],
      'report("said", …): the data must be plain JSON: it holds a function',
    ],
    [
      'a misspelled extra',
      ['said', ID, {}, { fxi: { remove: true } }],
      'report("said", …): the extras have no "fxi"; did you mean "fix"?',
    ],
    ['a number of related places', ['said', ID, {}, { related: 3 }], `${RELATED} 3`],
    ['a related place without words', ['said', ID, {}, { related: [{ place: ID }] }], `${RELATED} a list`],
    [
      'a related place that is not there',
      ['said', ID, {}, { related: [{ place: ['tasks', 9], message: 'here' }] }],
      `${NOWHERE} ["tasks",9]`,
    ],
  ])('%s', (_, [messageId, place, data, extras], says) => {
    expect(() => {
      checkReport(() => FILE, { messageId, place, data, extras });
    }).toThrow(new Error(says));
  });
});

test.each<[what: string, place: unknown, extras: unknown]>([
  ['the whole manifest', [], undefined],
  ['a value', ID, {}],
  ['a key', { path: ID, on: 'key' }, { rejectedBy: [] }],
  [
    'offsets',
    { path: ID, span: { start: 0, end: 1 } },
    { rejectedBy: undefined, related: [{ place: ID, message: 'here' }] },
  ],
  ['offsets that end behind the text', { path: [], span: { start: TEXT.length, end: TEXT.length + 1 } }, {}],
  ['a key that is not there, but could be', ['tasks', 0, 'description'], { rejectedBy: ['build', 'load'] }],
])('a report at %s', (_, place, extras) => {
  expect(() => {
    checkReport(() => FILE, { messageId: 'said', place, data: {}, extras });
  }).not.toThrow();
});

describe('freeze', () => {
  const isFrozenBelow = (value: unknown): boolean =>
    typeof value !== 'object' ||
    value === null ||
    (Object.isFrozen(value) && Object.values(value).every((child) => isFrozenBelow(child)));

  test('goes all the way down', () => {
    const data = { a: [{ b: {} }], c: null, d: 'text', e: undefined };
    freeze(data);
    expect(isFrozenBelow(data)).toBe(true);
  });

  test('takes scalars, circles, bytes, and what is very deep', () => {
    const circle: { self?: unknown; bytes: Uint8Array } = { bytes: new Uint8Array(2) };
    circle.self = circle;
    for (const value of [undefined, null, 7, 'text', circle]) freeze(value);
    expect(Object.isFrozen(circle)).toBe(true);
    let deep: unknown[] = [];
    for (let n = 0; n < 100_000; n++) deep = [deep];
    freeze(deep);
    expect(Object.isFrozen(deep[0])).toBe(true);
  });

  test('does not call getters', () => {
    let calls = 0;
    const data = Object.defineProperty({ a: {} }, 'lazy', { enumerable: true, get: () => (calls += 1) });
    freeze(data);
    expect([calls, Object.isFrozen(data.a)]).toEqual([0, true]);
  });
});

/** A rule that reports as `check` says. */
function active(id: string, check: (report: AnyReporter, model: unknown) => void): ActiveRule {
  const rule = {
    ...defineRule({ id, summary: '', severity: 'error', messages: {}, check: () => undefined }),
    messages: { said: { text: 'said', help: 'help', rejectedBy: [] } },
    check: (model: unknown, report: AnyReporter) => {
      check(report, model);
    },
  };
  return { rule: known(rule), severity: 'error', options: {}, url: '' };
}

test('a wrong report loses no earlier one and no other rule', () => {
  const { result, failures } = lintWith(
    [
      active('acme/wrong', (report) => {
        report('said', ['language'], {});
        report('said', ['tasks', 7], {});
        report('said', [], {});
      }),
      active('acme/unknown', (report) => {
        report('sad', ['language'], {});
      }),
      active('acme/right', (report) => {
        report('said', ['tasks'], {});
      }),
    ],
    TEXT,
  );
  expect(result.messages.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual([
    'acme/wrong /language',
    'acme/right /tasks',
  ]);
  expect(failures.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([
    `acme/wrong ${NOWHERE} ["tasks",7]`,
    'acme/unknown reports the unknown message "sad"',
  ]);
});

/** Lints with rules of a plugin, each the body of its `check`. */
async function lintCli(manifestText: string, checks: Readonly<Record<string, string>>) {
  const rules = Object.entries(checks).map(
    ([id, body]) =>
      `{ id: 'acme/${id}', kind: 'manifest-v2', summary: 's', severity: 'error', messages: { said: { text: 'said', help: 'h', rejectedBy: [] } }, check(model, report) { ${body} } }`,
  );
  const settings = {
    plugins: ['./acme.mjs'],
    rules: Object.fromEntries(Object.keys(checks).map((id) => [`acme/${id}`, 'error'])),
  };
  const folder = withPackages({
    'manifest.json': manifestText,
    '.manifestlintrc.json': JSON.stringify(settings),
    'acme.mjs': `export default { meta: { name: 'acme' }, rules: [${rules.join(', ')}] };`,
  });
  const { code, out, err } = await manifestlint(['-f', 'json', '.'], { cwd: folder });
  return {
    code,
    err: err
      .replaceAll(folder, '<dir>')
      .split('\n')
      .filter((line) => line !== ''),
    found: readReport(out).flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)),
  };
}

test.each<[what: string, change: (model: ManifestModel) => void]>([
  [
    'clears a map',
    ({ taskById }) => {
      (taskById as Map<string, number>).clear();
    },
  ],
  ['adds to a map', ({ taskById }) => (taskById as Map<string, number>).set('x', 1)],
  ['adds to a list', ({ tasks }) => (tasks as object[]).push({})],
])('a rule that %s changes nothing, and is named', (_, change) => {
  const vandal = active('acme/vandal', (_report, model) => {
    change(model as ManifestModel);
  });
  const tasks = [task('a'), task('b', { dependencies: ['a'] })];
  const { failures, result } = lintWith([vandal, activeRule(danglingDependency)], text(manifest({ tasks })));
  expect(failures).toMatchObject([{ ruleId: 'acme/vandal' }]);
  expect(result.messages).toEqual([]);
});

test('what is reported when the rule has returned is a fault, and no finding', () => {
  const late: AnyReporter[] = [];
  const { result, failures } = lintWith(
    [
      active('acme/late', (report) => {
        late.push(report);
      }),
    ],
    TEXT,
  );
  expect(() => late[0]?.('said', ['language'], {})).toThrow(
    'acme/late reports after check has returned: what it reports is lost',
  );
  expect({ messages: result.messages, failures }).toEqual({ messages: [], failures: [] });
});

describe('rules of a plugin that misbehave are named with exit code 2, and all else is reported', () => {
  test.each<[what: string, body: string, says: RegExp]>([
    [
      'changes the manifest',
      'model.manifest.language = "rust";',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: Cannot assign to read only property 'language'/,
    ],
    [
      'changes what is deep inside',
      'model.manifest.package.targets.push("x");',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: Cannot add property/,
    ],
    [
      'changes the list of tasks',
      'model.tasks.length = 0;',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: Cannot (?:assign|delete)/,
    ],
    [
      'throws',
      'throw new Error("out of\\nluck");',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: out of\\x0aluck \(.*acme\.mjs:\d+:\d+\)$/,
    ],
    ['throws what is no error', 'throw null;', /^manifestlint: rule acme\/bad failed on .*manifest\.json: null$/],
    [
      'reports a place that is nowhere',
      'report("said", ["tasks", 99], {});',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: report\("said", …\) names a place that is not in the manifest: \["tasks",99\] \(.*acme\.mjs:\d+:\d+\)$/,
    ],
    [
      'reports an unknown message',
      'report("sad", [], {});',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: reports the unknown message "sad" \(.*acme\.mjs:\d+:\d+\)$/,
    ],
    [
      'reports nothing at all',
      'report();',
      /^manifestlint: rule acme\/bad failed on .*manifest\.json: report\(…\) takes the id of a message first, found undefined \(.*acme\.mjs:\d+:\d+\)$/,
    ],
  ])('a rule that %s', async (_, body, says) => {
    const { code, err, found } = await lintCli(text(manifest({ tasks: [] })), {
      bad: body,
      good: 'report("said", ["language"], {});',
    });
    expect({ code, found }).toEqual({ code: 2, found: ['acme/good', 'no-tasks'] });
    expect(err).toEqual([expect.stringMatching(says)]);
  });
});
