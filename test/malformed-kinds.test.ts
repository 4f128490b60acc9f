/** Kinds and rules of plugins that are wrong when they run: each is one sentence, and all other findings are kept. */
import { expect, test } from 'vitest';
import { manifestlint } from './support/cli.ts';
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

/** A kind as JavaScript, by what is wrong with it. */
const KINDS: readonly (readonly [what: string, load: string])[] = [
  ['load throws', `() => ${THROW}`],
  ['load rejects', "() => Promise.reject(new Error('it broke'))"],
  ['load rejects with a text', "() => Promise.reject('it broke')"],
  ['load gives nothing', '() => undefined'],
  ['load gives a text', "() => 'reader'"],
  ['load gives a list', '() => []'],
  ['load gives a function', '() => () => undefined'],
  ['load gives no read', '() => ({})'],
  ['read is a text', "() => ({ read: 'x' })"],
  ['read throws', `() => ({ read() ${THROW} })`],
  ['read throws nothing', '() => ({ read() { throw undefined } })'],
  ['read gives nothing', '() => ({ read() {} })'],
  ['read is asynchronous', '() => ({ async read() { return {} } })'],
  ['read gives a list', '() => ({ read: () => [] })'],
  ['no document', `() => (${reading('document: undefined')})`],
  ['a document that is a text', `() => (${reading("document: 'x'")})`],
  ['a document without locate', `() => (${reading('', documentOf('locate: undefined'))})`],
  ['a document without subject', `() => (${reading('', documentOf('subject: 1'))})`],
  ['no model', `() => (${reading('model: undefined')})`],
  ['complete is no boolean', `() => (${reading('complete: 1')})`],
  ['recognised is missing', `() => (${reading('recognised: undefined')})`],
  ['model throws', `() => (${reading(`model() ${THROW}`)})`],
  ['has throws', `() => (${reading('', documentOf(`has() ${THROW}`))})`],
  ['locate throws', `() => (${reading('', documentOf(`locate() ${THROW}`))})`],
  ['locate answers behind the text', `() => (${reading('', documentOf('locate: () => ({ start: 7, end: 99 })'))})`],
  ['locate answers backwards', `() => (${reading('', documentOf('locate: () => ({ start: 2, end: 1 })'))})`],
  [
    'locate answers parts of characters',
    `() => (${reading('', documentOf('locate: () => ({ start: 0.5, end: 1 })'))})`,
  ],
  ['subject throws', `() => (${reading('', documentOf(`subject() ${THROW}`))})`],
];

/** The check of a rule as JavaScript, by what is wrong with it. */
const CHECKS: readonly (readonly [what: string, check: string])[] = [
  ['check throws', `check() ${THROW}`],
  ['check throws an object', 'check() { throw { a: 1 } }'],
  ['check is asynchronous', 'async check() {}'],
  ['a message that is not there', "check(m, report) { report('n', ['a'], {}) }"],
  ['a message that is a number', "check(m, report) { report(1, ['a'], {}) }"],
  ['no place', "check(m, report) { report('m') }"],
  ['a place that is a text', "check(m, report) { report('m', 'a', {}) }"],
  ['a place with a wrong step', "check(m, report) { report('m', [{}], {}) }"],
  ['data that is a text', "check(m, report) { report('m', ['a'], 'x') }"],
  ['extras that are unknown', "check(m, report) { report('m', ['a'], {}, { fixes: 1 }) }"],
  ['a fix that is a text', "check(m, report) { report('m', ['a'], {}, { fix: 'x' }) }"],
  ['a suggestion that is a number', "check(m, report) { report('m', ['a'], {}, { suggest: [1] }) }"],
  ['related that is no list', "check(m, report) { report('m', ['a'], {}, { related: 1 }) }"],
  ['a text that throws', `${REPORT}, messages: { m: { text: () => ${THROW}, help: 'h', rejectedBy: [] } }`],
  ['a change of the model', 'check(m) { m.a = 1 }'],
  ['collect gives a function', 'collect: () => () => 1, checkAll() {}'],
  ['checkAll throws', `collect: () => 1, checkAll() ${THROW}`],
  ['checkAll reports nowhere', "collect: () => 1, checkAll(all, report) { report({}, 'm', [], {}) }"],
];

const pluginOf = (load: string, check: string): string => `export default {
  meta: { name: 'acme' },
  kinds: [{ id: 'acme-kind', files: ['acme.txt'], load: ${load} }],
  rules: [{ id: 'acme/a', kind: 'acme-kind', summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, ${check} }],
};
`;

const SOUND = `() => (${reading()})`;

test('there are forty of them', () => {
  expect(KINDS.length + CHECKS.length).toBeGreaterThanOrEqual(40);
});

test('one without a fault is none', async () => {
  expect(await run(SOUND, REPORT)).toEqual({ code: 1, err: '', out: expect.stringContaining('acme/a') as string });
});

test.each([
  ...KINDS.map(([what, load]) => [what, load, REPORT] as const),
  ...CHECKS.map(([what, check]) => [what, SOUND, check] as const),
])('%s', async (_what, load, check) => {
  const { code, out, err } = await run(load, check);
  expect(code).toBe(2);
  const lines = err.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('manifestlint: '))).toHaveLength(1);
  expect(lines.length, err).toBeLessThanOrEqual(2);
  expect(err).toContain('acme');
  expect(err).not.toMatch(/^\s+at |data:|undefined is not|\[object Object\]/m);
  // A kind that cannot be loaded at all is a fault of the configuration, which ends the run before it begins.
  if (!/cannot be loaded|cannot read/.test(err)) expect(out).toContain('no-tasks');
});

async function run(load: string, check: string) {
  const cwd = withPackages({
    '.manifestlintrc.json': config({ plugins: ['./acme.mjs'], rules: { 'acme/a': 'warn' } }),
    'acme.mjs': pluginOf(load, check),
    'a/acme.txt': 'some text',
    'b/manifest.json': text(manifest({ tasks: [] })),
  });
  return manifestlint(['-f', 'compact', '.'], { cwd });
}
