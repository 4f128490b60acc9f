/** Tests insertions and removals in YAML: what they leave is read again, and the rest of the text is untouched. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { applyEdits } from '../../src/engine/fix.ts';
import { type Document, type Json, yamlReader } from '../../src/kit.ts';
import type { Path } from '../../src/place.ts';
import { sourceFromText } from '../../src/source.ts';
import { caseCount } from '../support/case-count.ts';

const reader = await yamlReader({});
const documentOf = (text: string): Document => reader.read(sourceFromText('x.yaml', text)).document;

type Change = { insert: Json; at: Path } | { remove: Path } | { replace: Json; at: Path };

function editOf(document: Document, change: Change) {
  if ('remove' in change) return document.remove(change.remove);
  return 'insert' in change ? document.insert(change.at, change.insert) : document.replace(change.at, change.replace);
}

function after(text: string, change: Change): string | undefined {
  const edit = editOf(documentOf(text), change);
  return edit && applyEdits(sourceFromText('x.yaml', text), [edit]).text;
}

const JOBS = 'jobs: # all\n  - id: load # first\n    after: [a, b]\n  # second\n  - id: send\n';
const FLOW = 'jobs: [\n  a, # first\n  b # last\n]\nmore: { x: 1 }\n';

describe('the text after an edit', () => {
  test.each<[what: string, text: string, change: Change, expected: string]>([
    ['a key of a map in a list', JOBS, { insert: 'ops', at: ['jobs', 1, 'team'] }, `${JOBS}    team: ops\n`],
    [
      'a key behind a list in brackets',
      JOBS,
      { insert: true, at: ['jobs', 0, 'on'] },
      JOBS.replace('b]\n', 'b]\n    on: true\n'),
    ],
    ['an element of a list', JOBS, { insert: { id: 'x' }, at: ['jobs', 2] }, `${JOBS}  - { id: x }\n`],
    ['a key at the top', JOBS, { insert: 2, at: ['version'] }, `${JOBS}version: 2\n`],
    ['a key without a line break before it', 'a: 1', { insert: 2, at: ['b'] }, 'a: 1\nb: 2'],
    ['a key among Windows lines', 'a: 1\r\nb: 2\r\n', { insert: 3, at: ['c'] }, 'a: 1\r\nb: 2\r\nc: 3\r\n'],
    ['a key behind a text of several lines', 'a: |\n  x\n', { insert: 3, at: ['c'] }, 'a: |\n  x\nc: 3\n'],
    ['a key that needs quotes', 'a: 1\n', { insert: 'yes: no', at: ['b: c'] }, 'a: 1\n"b: c": "yes: no"\n'],
    [
      'an integer of any size',
      'a: 1\n',
      { insert: 12345678901234567890n, at: ['b'] },
      'a: 1\nb: 12345678901234567890\n',
    ],
    ['an element in brackets', 'a: [1, 2]\n', { insert: 3, at: ['a', 2] }, 'a: [1, 2, 3]\n'],
    ['an element in empty brackets', 'a: []\n', { insert: 3, at: ['a', 0] }, 'a: [3]\n'],
    ['a key in braces', FLOW, { insert: 2, at: ['more', 'y'] }, FLOW.replace('x: 1', 'x: 1, y: 2')],
    [
      'an element on its own line',
      FLOW,
      { insert: 'c', at: ['jobs', 2] },
      FLOW.replace('b #', 'b, #').replace('last', 'last\n  c'),
    ],
    ['no element of a list', JOBS, { remove: ['jobs', 0] }, 'jobs: # all\n  # second\n  - id: send\n'],
    ['no last element', JOBS, { remove: ['jobs', 1] }, JOBS.replace('  - id: send\n', '')],
    ['no first key of an element', JOBS, { remove: ['jobs', 0, 'id'] }, JOBS.replace('id: load # first\n    ', '')],
    ['no last key', JOBS, { remove: ['jobs', 0, 'after'] }, JOBS.replace('    after: [a, b]\n', '')],
    ['no only key', JOBS, { remove: ['jobs', 1, 'id'] }, JOBS.replace('id: send', '{}')],
    ['no only element', 'a:\n  - 1\nb: 2\n', { remove: ['a', 0] }, 'a: []\nb: 2\n'],
    ['nothing at all', 'a: 1\n', { remove: ['a'] }, '{}\n'],
    ['no element in brackets', FLOW, { remove: ['jobs', 0] }, FLOW.replace('a, # first\n  ', '')],
    [
      'no last element in brackets',
      FLOW,
      { remove: ['jobs', 1] },
      FLOW.replace('b # last', ' # last').replace('   #', '   #'),
    ],
    ['no text of several lines', 'a: |\n  x\nb: 1\n', { remove: ['a'] }, 'b: 1\n'],
    ['a scalar with an integer of any size', 'a: 1\n', { replace: 2n, at: ['a'] }, 'a: 2\n'],
  ])('%s', (_what, text, change, expected) => {
    expect(after(text, change)).toBe(expected);
  });
});

describe('no edit where none is safe', () => {
  test.each<[what: string, text: string, change: Change]>([
    ['a map that is used elsewhere', 'a: &x\n  b: 1\nc: *x\n', { insert: 1, at: ['a', 'd'] }],
    ['an anchor that is used elsewhere', 'a: &x 1\nc: *x\n', { remove: ['a'] }],
    ['a key that is there', 'a:\n', { insert: 1, at: ['a'] }],
    ['an index behind the end', 'a: [1]\n', { insert: 1, at: ['a', 7] }],
    ['a key in a list', 'a: [1]\n', { insert: 1, at: ['a', 'b'] }],
    ['a text with a fault', 'a: [1\n', { insert: 1, at: ['b'] }],
    ['the root', 'a: 1\n', { remove: [] }],
    ['a place that is not there', 'a: 1\n', { remove: ['b'] }],
    ['a comment in the way', '- a: 1\n  # about b\n  b: 2\n', { remove: [0, 'a'] }],
  ])('%s', (_what, text, change) => {
    expect(after(text, change)).toBeUndefined();
  });
});

test('of very many edits of one text, as many are tried as take some seconds', () => {
  const text = Array.from({ length: 100 }, (_, n) => `key${n}: ${'x'.repeat(4000)}\n`).join('');
  const document = documentOf(text);
  const edits = Array.from({ length: 100 }, (_, n) => document.remove([`key${n}`]));
  expect(edits.filter((edit) => edit !== undefined)).toHaveLength(5);
  expect(documentOf(text).remove(['key99'])).toBeDefined();
});

const name = fc.stringMatching(/^[a-z_ #:'"é😀-]{1,6}$/u);
const scalar = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  name,
  fc.constantFrom('a\nb\n', '', 'yes', '- x'),
);
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const layout = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any', 'flow'),
  lineWidth: fc.constantFrom(20, 80),
  windows: fc.boolean(),
  comment: fc.boolean(),
});

/** The value as YAML, with a comment behind each line that is no part of a longer text. */
function written(
  value: Json,
  { windows, comment, ...options }: typeof layout extends fc.Arbitrary<infer L> ? L : never,
) {
  const text = stringify(value, options);
  const lines = comment ? text.replaceAll(/(?<=^(?:[ -]*[a-z]: )?[a-z0-9]+)(?=\n)/gm, ' # note') : text;
  const commented = JSON.stringify(parse(lines)) === JSON.stringify(parse(text)) ? lines : text;
  return windows ? commented.replaceAll('\n', '\r\n') : commented;
}

/** The paths of all values, and of a new child of each collection. */
function pathsOf(value: unknown, path: Path = []): { there: Path[]; absent: Path[] } {
  if (typeof value !== 'object' || value === null) return { there: [path], absent: [] };
  const below = Object.entries(value).map(([key, child]) =>
    pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  const more = [...path, Array.isArray(value) ? value.length : 'new key'];
  return {
    there: [path, ...below.flatMap(({ there }) => there)],
    absent: [more, ...below.flatMap(({ absent }) => absent)],
  };
}

/** The value as a plain structure without the value at a path, or with one more. */
function changed(value: unknown, change: Change): unknown {
  const root: unknown = structuredClone(value);
  const path = 'remove' in change ? change.remove : change.at;
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(at as object, step), root) as object;
  const step = path.at(-1) ?? '';
  if ('remove' in change && Array.isArray(parent)) parent.splice(Number(step), 1);
  else if ('remove' in change) Reflect.deleteProperty(parent, step);
  else Reflect.set(parent, step, 'insert' in change ? change.insert : change.replace);
  return root;
}

test('every edit of a text that the library wrote does what it says, and keeps comments and line breaks', () => {
  fc.assert(
    fc.property(tree, layout, tree, (value, style, added) => {
      const text = written(value, style);
      const read: unknown = parse(text);
      const { there, absent } = pathsOf(read);
      const changes: Change[] = [
        ...there.filter((path) => path.length > 0).map((path): Change => ({ remove: path })),
        ...absent.map((path): Change => ({ insert: added, at: path })),
      ];
      const document = documentOf(text);
      for (const change of changes) {
        const edit = editOf(document, change);
        if (edit === undefined) throw new Error(`no edit for ${JSON.stringify(change)}`);
        const { text: edited } = applyEdits(sourceFromText('x.yaml', text), [edit]);
        expect(JSON.stringify(parse(edited))).toBe(JSON.stringify(changed(read, change)));
        if ('insert' in change) expect(edited.split('# note')).toHaveLength(text.split('# note').length);
        if (style.windows) expect(edited.replaceAll('\r\n', '')).not.toContain('\n');
      }
    }),
    { numRuns: caseCount(100) },
  );
});

test('a missing library is one sentence', async () => {
  vi.doMock('yaml', () => {
    throw new Error("Cannot find package 'yaml'");
  });
  try {
    await expect(yamlReader({})).rejects.toThrow(
      'yamlReader: the package "yaml" is not installed: run "npm install yaml"',
    );
  } finally {
    vi.doUnmock('yaml');
  }
});
