/**
 * Tests malformed parts of plugins: kinds, facts, rules and formatters that throw, reject, or return something else.
 * Each is one sentence, and all other findings are kept.
 */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defineFact } from '../src/fact.ts';
import { checkPlugin } from '../src/plugin-shape.ts';
import { manifestlint, UNSAFE } from './support/cli.ts';
import { manifest, text } from './support/make-manifest.ts';
import { withPackages } from './support/plugins.ts';
import { config } from './support/settings.ts';

/** A document that answers everything; what comes later wins. */
const documentOf = (more = ''): string =>
  `{ has: () => true, locate: () => ({ start: 0, end: 1 }), pathAt: () => ({ path: [], on: 'value' }), replace() {}, insert() {}, remove() {}, comments: () => [], taskAt() {}, subject: () => '', ${more} }`;
const reading = (more = '', document = documentOf()): string =>
  `{ read: () => ({ complete: true, recognised: true, model: () => ({}), document: ${document}, ${more} }) }`;
const THROW = "{ throw new Error('it broke') }";
const REPORT = "check(model, report) { report('m', ['a'], {}); }";
const FIX = "check(model, report) { report('m', ['a'], {}, { fix: { replace: 'b' } }); }";
const INSERT = "check(model, report) { report('m', ['a'], {}, { fix: { insert: 'b', at: ['c'] } }); }";

/** A part of a plugin as JavaScript. */
interface Malformed {
  readonly what: string;
  /** The `load` of its kind. */
  readonly load?: string;
  /** The functions of its rule. */
  readonly check?: string;
  /** The functions of its fact. */
  readonly fact?: string;
  readonly says: RegExp;
}

const load = (what: string, code: string, says: RegExp, check = REPORT): Malformed => ({
  what,
  load: code,
  check,
  says,
});
const fact = (what: string, code: string, says: RegExp): Malformed => ({ what, fact: code, says });
const rule = (what: string, check: string, says: RegExp): Malformed => ({ what, check, says });
const document = (what: string, more: string, says: RegExp, check = REPORT): Malformed =>
  load(what, `() => (${reading('', documentOf(more))})`, says, check);

const KINDS: readonly Malformed[] = [
  load('load throws', `() => ${THROW}`, /it broke/),
  load('load rejects', "() => Promise.reject(new Error('it broke'))", /it broke/),
  load('load rejects with a text', "() => Promise.reject('it broke')", /it broke/),
  load('load rejects with nothing', '() => Promise.reject()', /undefined/),
  load('load throws what cannot be shown', '() => { throw { toString() { throw 1 } } }', /without words/),
  load('load throws escape sequences', "() => { throw new Error('\\u001b[2J\\u202e') }", /\[2J/),
  load('load throws a long text', "() => { throw new Error('a'.repeat(1e6)) }", /^a{100,2001}…$/),
  load('load gives nothing', '() => undefined', /load brings undefined, which cannot read/),
  load('load gives a text', "() => 'reader'", /load brings "reader"/),
  load('load gives a list', '() => []', /load brings a list/),
  load('load gives a function', '() => () => undefined', /which cannot read/),
  load('load gives no read', '() => ({})', /load brings an object/),
  load('read is a text', "() => ({ read: 'x' })", /load brings an object/),
  load('read is a getter that throws', `() => ({ get read() ${THROW} })`, /it broke/),
  load('read throws', `() => ({ read() ${THROW} })`, /it broke/),
  load('read throws nothing', '() => ({ read() { throw undefined } })', /undefined/),
  load('read gives nothing', '() => ({ read() {} })', /read returned undefined, not \{ document/),
  load('read is asynchronous', '() => ({ async read() { return {} } })', /read must not be asynchronous/),
  load('read gives a list', '() => ({ read: () => [] })', /read returned a list/),
  load('no document', `() => (${reading('document: undefined')})`, /read returned an object, not \{ document/),
  load('a document that is a text', `() => (${reading("document: 'x'")})`, /read returned an object/),
  document('a document without locate', 'locate: undefined', /no function "locate"/),
  document('a document without subject', 'subject: 1', /no function "subject"/),
  load('no model', `() => (${reading('model: undefined')})`, /read returned an object/),
  load('complete is no boolean', `() => (${reading('complete: 1')})`, /read returned an object/),
  load('recognised is missing', `() => (${reading('recognised: undefined')})`, /read returned an object/),
  load('model throws', `() => (${reading(`model() ${THROW}`)})`, /it broke/),
  load('model is asynchronous', `() => (${reading('async model() {}')})`, /model must not be asynchronous/),
  load('outline throws', `() => (${reading(`outline() ${THROW}`)})`, /it broke/),
  load('outline gives a text', `() => (${reading("outline: () => 'x'")})`, /outline returned "x"/),
  load('outline gives nothing', `() => (${reading('outline() {}')})`, /outline returned undefined/),
  load('half an outline', `() => (${reading('outline: () => ({ tasks: [{}] })')})`, /the "taskById" of its outline/),
  load('outlineFrom is a number', `() => (${reading('outlineFrom: 7')})`, /outlineFrom returned 7, not a list/),
  document('has throws', `has() ${THROW}`, /it broke/),
  document('has gives a text', "has: () => 'x'", /has returned "x", not true or false/),
  document('locate throws', `locate() ${THROW}`, /it broke/),
  document('locate gives nothing', 'locate() {}', /locate returned undefined/),
  document('locate answers behind the text', 'locate: () => ({ start: 7, end: 99 })', /7 to 99, which is not inside/),
  document('locate answers backwards', 'locate: () => ({ start: 2, end: 1 })', /2 to 1, which is not inside/),
  document('locate answers parts of characters', 'locate: () => ({ start: 0.5, end: 1 })', /0\.5 to 1/),
  document('subject throws', `subject() ${THROW}`, /it broke/),
  document('subject gives a number', 'subject: () => 7', /subject returned 7, not a text/),
  document('taskAt gives an object', 'taskAt: () => ({})', /taskAt returned an object/),
  document('replace throws', `replace() ${THROW}`, /it broke/, FIX),
  document('replace gives a text', "replace: () => 'x'", /replace returned "x", not \{ range/, FIX),
  document('replace reaches out of the text', "replace: () => ({ range: [5, 99], text: '' })", /5 to 99/, FIX),
  document('insert gives a text', "insert: () => 'x'", /insert returned "x", not \{ range/, INSERT),
  document('comments throws', `comments() ${THROW}`, /it broke/),
  document('comments gives a text', "comments: () => 'x'", /comments returned "x", not a list/),
  document('a comment without a place', 'comments: () => [{}]', /comments returned a list/),
  document('a comment behind the text', "comments: () => [{ start: 0, end: 999, text: 'x' }]", /0 to 999/),
];

/** A fact that has read a file with these comments. */
function withComments(comments: string): string {
  const source = "{ filePath: '/x', text: '# manifestlint-disable-line', byteOrderMark: false, undecodable: [] }";
  return `applies: () => true, load: () => 1, documents: () => new Map([['x', { source: ${source}, ${comments} }]])`;
}

const FACTS: readonly Malformed[] = [
  fact('applies throws', `applies() ${THROW}, load: () => 1`, /it broke/),
  fact('applies is asynchronous', 'applies: async () => true, load: () => 1', /applies must not be asynchronous/),
  fact('applies gives a number', 'applies: () => 1, load: () => 1', /applies returned 1, not true or false/),
  fact('load of a fact throws', `applies: () => true, load() ${THROW}`, /it broke/),
  fact('load of a fact rejects', "applies: () => true, load: () => Promise.reject('it broke')", /it broke/),
  fact('documents throws', `applies: () => true, load: () => 1, documents() ${THROW}`, /it broke/),
  fact('the comments of a file throw', withComments(`comments() ${THROW}`), /it broke/),
  fact('the comments of a file are a number', withComments('comments: () => 7'), /comments returned 7, not a list/),
  fact(
    'a comment of a file behind its text',
    withComments("comments: () => [{ start: 0, end: 999, text: 'x' }]"),
    /0 to 999/,
  ),
  fact('documents gives a number', 'applies: () => true, load: () => 1, documents: () => 7', /documents returned 7/),
  fact(
    'documents without sources',
    "applies: () => true, load: () => 1, documents: () => new Map([['x', {}]])",
    /not a Map of \{ source, comments \}/,
  ),
  fact('gaps throws', `applies: () => true, load: () => 1, gaps() ${THROW}`, /it broke/),
  fact('gaps gives a number', 'applies: () => true, load: () => 1, gaps: () => 7', /gaps returned 7, not a list/),
  fact(
    'unread gives names',
    "applies: () => true, load: () => 1, unread: () => ['x']",
    /unread returned .*, not a list/,
  ),
];

const RULES: readonly Malformed[] = [
  rule('check throws', `check() ${THROW}`, /it broke/),
  rule('check throws an object', 'check() { throw { a: 1 } }', /without words/),
  rule('check throws a long text', "check() { throw new Error('a'.repeat(1e6)) }", /^a{100,2001}…$/),
  rule('check is asynchronous', 'async check() {}', /check must not be asynchronous/),
  rule('check waits for something like a promise', 'check: () => ({ then() {} })', /check must not be asynchronous/),
  rule('check is a generator', '*check() {}', /check must not be a generator: nobody runs what is in it/),
  rule('check is an asynchronous generator', 'async *check() {}', /check must not be a generator/),
  rule(
    'check throws what throws in turn',
    'check() { throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } }); }',
    /a value without words was thrown/,
  ),
  rule('collect is a generator', '*collect() {}, checkAll() {}', /collect must not be a generator/),
  rule(
    'collect returns a list that holds itself',
    'collect() { const list = []; list.push(list); return list; }, checkAll() {}',
    /collect must return plain JSON: Converting circular structure to JSON$/m,
  ),
  rule('a message that is not there', "check(m, report) { report('n', ['a'], {}) }", /"n"/),
  rule('a message that is a number', "check(m, report) { report(1, ['a'], {}) }", /the id of a message first/),
  rule('no place', "check(m, report) { report('m') }", /takes a path/),
  rule('a place that is a text', "check(m, report) { report('m', 'a', {}) }", /takes a path/),
  rule('a place with a wrong step', "check(m, report) { report('m', [{}], {}) }", /takes a path/),
  rule('data that is a text', "check(m, report) { report('m', ['a'], 'x') }", /takes the data/),
  rule('extras that are unknown', "check(m, report) { report('m', ['a'], {}, { fixes: 1 }) }", /"fixes"/),
  rule('a fix that is a text', "check(m, report) { report('m', ['a'], {}, { fix: 'x' }) }", /fix is/),
  rule('a suggestion that is a number', "check(m, r) { r('m', ['a'], {}, { suggest: [1] }) }", /suggest is/),
  rule('related that is no list', "check(m, r) { r('m', ['a'], {}, { related: 1 }) }", /related is a list/),
  rule(
    'a text that throws',
    `${REPORT}, messages: { m: { text: () => ${THROW}, help: 'h', rejectedBy: [] } }`,
    /broke/,
  ),
  rule(
    'a text that is a number',
    `${REPORT}, messages: { m: { text: () => 7, help: 'h', rejectedBy: [] } }`,
    /the text of the message "m" is 7, not a string/,
  ),
  rule('a change of the model', 'check(m) { m.a = 1 }', /extensible/),
  rule('collect gives a function', 'collect: () => () => 1, checkAll() {}', /plain JSON/),
  rule('collect is asynchronous', 'collect: async () => 1, checkAll() {}', /collect must not be asynchronous/),
  rule('checkAll throws', `collect: () => 1, checkAll() ${THROW}`, /it broke/),
  rule('checkAll is asynchronous', 'collect: () => 1, async checkAll() {}', /checkAll must not be asynchronous/),
  rule('checkAll reports nowhere', "collect: () => 1, checkAll(all, r) { r({}, 'm', [], {}) }", /one of the entries/),
];

const CASES = [...KINDS, ...FACTS, ...RULES];

/** One plugin with a kind, a fact and a rule for each case, so that all are tried in one run. */
const PLUGIN = `const messages = { m: { text: 't', help: 'h', rejectedBy: [] } };
const shared = { summary: 's', severity: 'warn', messages };
export default {
  meta: { name: 'acme' },
  kinds: [${CASES.map(({ load: code = `() => (${reading()})` }, n) => `{ id: 'kind-${n}', files: ['${n}.txt'], load: ${code} }`).join(',\n')}],
  facts: [${CASES.map(({ fact: code = 'applies: () => false, load: () => 1' }, n) => `{ id: 'acme/fact-${n}', ${code} }`).join(',\n')}],
  rules: [${CASES.map(({ check = REPORT }, n) => `{ ...shared, id: 'acme/rule-${n}', kinds: ['kind-${n}'], needs: ['acme/fact-${n}'], ${check} }`).join(',\n')}],
};
`;

interface Failure {
  readonly filePath: string;
  readonly part?: string;
  readonly message: string;
}

async function runAll() {
  const cwd = withPackages({
    '.manifestlintrc.json': config({ plugins: ['./acme.mjs'], extends: ['recommended', 'acme/recommended'] }),
    'acme.mjs': PLUGIN,
    ...Object.fromEntries(CASES.map((_, n) => [`${n}.txt`, 'some text # manifestlint-disable-line no-tasks'])),
    'z/manifest.json': text(manifest({ tasks: [] })),
  });
  const ran = await manifestlint(['--verbose', '-f', 'json', '-f', 'compact:report.txt', '.'], { cwd });
  const { failures } = JSON.parse(ran.out) as { failures: readonly Failure[] };
  return { ...ran, failures, shown: fs.readFileSync(path.join(cwd, 'report.txt'), 'utf8') };
}

let running: ReturnType<typeof runAll> | undefined;

/** The outcome of the one run, which the first test makes. */
const outcome = (): ReturnType<typeof runAll> => (running ??= runAll());

test('there are more than forty of them', () => {
  expect(CASES.length).toBeGreaterThan(80);
});

test('the run ends with 2, and all other findings are kept', async () => {
  const { code, err, shown } = await outcome();
  expect(code).toBe(2);
  expect(shown).toContain('no-tasks');
  expect(err).not.toMatch(/data:|undefined is not|\[object Object\]|bug of manifestlint/);
  expect(err).not.toMatch(UNSAFE);
});

describe('one sentence about the file', () => {
  test.each(CASES.map((each, n) => ({ ...each, n })))('$what', async ({ n, says, load: code, fact: of }) => {
    const { failures: all, err } = await outcome();
    const failures = all.filter(({ filePath }) => filePath.endsWith(`${path.sep}${n}.txt`));
    expect(failures.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
    const noun = code === undefined ? (of === undefined ? undefined : 'fact') : 'kind';
    expect(failures[0]?.part).toBe(noun);
    const name = noun === undefined ? 'rule acme/rule' : `${noun} ${noun === 'fact' ? 'acme/fact' : 'kind'}`;
    expect(err.split('\n').filter((line) => line.includes(`${name}-${n} failed`))).toHaveLength(1);
  });
});

describe('a kind whose recognise fails', () => {
  test.each([
    ['throws', `() => ${THROW}`, 'it broke'],
    ['is asynchronous', 'async () => true', 'recognise must not be asynchronous'],
    ['gives a text', "() => 'x'", 'recognise returned "x", not true or false'],
  ])('%s', async (_what, recognise, says) => {
    const cwd = withPackages({
      '.manifestlintrc.json': config({ plugins: ['./acme.mjs'] }),
      'acme.mjs': `export default { meta: { name: 'acme' }, kinds: [{ id: 'k', files: ['k.txt'], recognise: ${recognise}, load: () => (${reading()}) }] };`,
      'other.txt': 'some text',
      'z/manifest.json': text(manifest({ tasks: [] })),
    });
    const { code, out, err } = await manifestlint(['-f', 'compact', 'other.txt', '.'], { cwd });
    expect({ code, err }).toEqual({ code: 2, err: `manifestlint: kind k failed on ${cwd}/other.txt: ${says}\n` });
    expect(out).toContain('no-tasks');
  });
});

const FORMATTERS: Readonly<Record<string, readonly [code: string, says: string]>> = {
  'load-throws': [`() ${THROW}`.replace('()', '() =>'), 'cannot be loaded: it broke'],
  'load-rejects': ["() => Promise.reject('it broke')", 'cannot be loaded: it broke'],
  'load-text': ["async () => 'x'", 'loads something that is no function'],
  throws: [`async () => () => ${THROW}`, 'failed: it broke'],
  rejects: [`async () => async () => ${THROW}`, 'failed: it broke'],
  number: ['async () => () => 7', 'returned 7, not a string'],
  nothing: ['async () => () => undefined', 'returned undefined, not a string'],
  escapes: ["async () => () => { throw new Error('\\u001b[2Jx') }", 'failed: \\x1b[2Jx'],
};

describe('a formatter that fails', () => {
  const files = {
    '.manifestlintrc.json': config({ plugins: ['./acme.mjs'] }),
    'acme.mjs': `export default { meta: { name: 'acme' }, formatters: { ${Object.entries(FORMATTERS)
      .map(([name, [code]]) => `'${name}': ${code}`)
      .join(',\n')} } };`,
    'manifest.json': text(manifest({ tasks: [] })),
  };

  test('is one sentence, and keeps no other report from being written', async () => {
    const flags = Object.keys(FORMATTERS).flatMap((name) => ['-f', `acme/${name}:${name}.out`]);
    const cwd = withPackages(files);
    const { code, out, err } = await manifestlint([...flags, '-f', 'compact', '.'], { cwd });
    expect(code).toBe(2);
    expect(out).toContain('no-tasks');
    for (const [name, [, says]] of Object.entries(FORMATTERS))
      expect(err.split('\n')).toContain(`manifestlint: format "acme/${name}": ${says}`);
  });

  test.each(['throws', 'load-rejects'])(
    'shows the findings on standard error if it is the only one: %s',
    async (name) => {
      const { code, out, err } = await manifestlint(['-f', `acme/${name}`, '.'], { cwd: withPackages(files) });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('no-tasks');
      expect(err.trimEnd().split('\n').at(-1)).toBe(
        `manifestlint: format "acme/${name}": ${FORMATTERS[name]?.[1] ?? ''}`,
      );
    },
  );
});

test.each([
  ['throws at its top', "throw new Error('it broke');", 'cannot be loaded: it broke'],
  ['is no function', 'export default 7;', '<dir>/own.mjs has no default export that is a function'],
])('a formatter in a file that %s is one sentence, and the findings are shown', async (_what, code, says) => {
  const cwd = withPackages({ 'own.mjs': code, 'manifest.json': text(manifest({ tasks: [] })) });
  const ran = await manifestlint(['-f', './own.mjs', '.'], { cwd });
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no-tasks') as string });
  expect(ran.err.replaceAll(cwd, '<dir>')).toContain(`\nmanifestlint: format "./own.mjs": ${says}\n`);
});

const broken = {
  kind: 'schema',
  async: false,
  '~run': () => {
    throw new Error('it broke');
  },
};
const sound = {
  id: 'acme/a',
  kinds: ['k'],
  summary: 's',
  severity: 'warn',
  messages: { m: { text: 't', help: 'h', rejectedBy: [] } },
};

test.each([
  [
    'a property that throws',
    {
      get facts() {
        throw new Error('it broke');
      },
    },
    'the plugin cannot be looked at: it broke',
  ],
  [
    'options that throw',
    { rules: [{ ...sound, check: () => undefined, options: broken }] },
    'plugin "acme": the options of the rule "acme/a" cannot be checked: it broke',
  ],
  [
    'settings that throw',
    { settings: { schema: broken, of: () => undefined } },
    'plugin "acme": the settings cannot be checked: it broke',
  ],
  [
    'asynchronous options',
    { rules: [{ ...sound, check: () => undefined, options: { ...broken, async: true } }] },
    'rule "acme/a": rules[0].options: must be a valibot schema that is not asynchronous, found an object',
  ],
])('a plugin with %s is refused when it is loaded', (_what, parts, says) => {
  const plugin = Object.defineProperties({ meta: { name: 'acme' } }, Object.getOwnPropertyDescriptors(parts));
  expect(() => checkPlugin(plugin, './acme.mjs')).toThrow(`./acme.mjs: ${says}`);
});

test('a plugin may bring what defineFact makes, and all that a kind and a fact can say', () => {
  const owners = defineFact<readonly string[]>({
    id: 'acme/owners',
    applies: () => true,
    load: () => [],
    gaps: () => [],
    unread: () => [],
    mentions: () => [],
    argumentsOf: () => [],
  });
  const kind = { id: 'k', files: ['k.txt'], unlike: 'no k', load: () => Promise.reject(new Error('not asked for')) };
  const plugin = { meta: { name: 'acme' }, facts: [owners], kinds: [kind] };
  expect(checkPlugin(plugin, './acme.mjs')).toBe(plugin);
});
