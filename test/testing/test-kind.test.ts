/** The conformance test of kinds passes for ours, and says of a kind that breaks the contract how. */
import { AssertionError } from 'node:assert';
import { expect, test } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import type { Document, ManifestKind, Reading } from '../../src/kind.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { type KindCases, testKind } from '../../src/testing.ts';

const MANIFEST = '{\r\n  "format_version": "2", "tasks": [{ "id": "🦀\\u0061", "retries": 3, "dependencies": [] }]\n}';

const TEXTS: Readonly<Record<string, KindCases>> = {
  'manifest-v2': {
    texts: ['{}', '[]', '7', { text: MANIFEST, places: { '/tasks/0/retries': '3', '/tasks': '"tasks"' } }],
    broken: ['', '{', '\ufeff', '[1, ]'],
  },
  'package-toml': {
    texts: [
      '',
      { text: '[package]\nname = "a"\n', places: { '/package/name': '"a"' } },
      '# c\na.b = 1\nc = { d = [1, "x"], e = 2 }\n\n[[t.g]] # d\nf = 1979-05-27\n[[t.g]]\n',
    ],
    broken: ['[', 'a = ', 'a = 1\na = 2'],
  },
};

test.each(builtin.kinds)('$id keeps the contract', async (kind) => {
  const cases = TEXTS[kind.id];
  expect(cases, 'each kind has texts').toBeDefined();
  if (cases !== undefined) await expect(testKind(kind, cases)).resolves.toBeUndefined();
});

/** The sentence with which a kind fails whose readings are those of format v2, with some parts replaced. */
async function sentence(text: string, change: (reading: Reading) => Partial<Reading>, broken: string[] = []) {
  const read = (source: Parameters<typeof manifestReader.read>[0]): Reading => {
    const reading = manifestReader.read(source);
    return { ...reading, ...change(reading) };
  };
  const kind: ManifestKind = { id: 'odd', files: ['odd.json'], load: () => Promise.resolve({ read }) };
  const error: unknown = await testKind(kind, { texts: [text], broken }).catch((reason: unknown) => reason);
  return error instanceof AssertionError ? error.message : error;
}

const withDocument =
  (parts: Partial<Document>) =>
  ({ document }: Reading): Partial<Reading> => ({ document: { ...document, ...parts } });

const WRONG: readonly (readonly [
  what: string,
  text: string,
  change: (reading: Reading) => Partial<Reading>,
  says: string,
])[] = [
  [
    'a range outside of the text',
    '{"a": 1}',
    withDocument({ locate: () => ({ start: 0, end: 99 }) }),
    'locate answered 0 to 99, which is not inside a text of 8 characters',
  ],
  [
    'pathAt that does not lead back',
    '{"a": 1}',
    withDocument({ locate: () => ({ start: 0, end: 1 }) }),
    `texts[0]: "/a": pathAt(locate(…).start) should be [ 'a' ], found []`,
  ],
  [
    'has that does not know what stands there',
    '{"a": 1}',
    withDocument({ has: () => false }),
    'texts[0]: "": pathAt answers it, and has does not know it',
  ],
  [
    'a removal that breaks the text',
    '{"a": 1, "b": 2}',
    withDocument({ remove: () => ({ range: [0, 1], text: '' }) }),
    'texts[0]: remove "" leaves a text that cannot be read',
  ],
  [
    'an edit outside of the text',
    '{"a": 1}',
    withDocument({ replace: () => ({ range: [0, 99], text: '1' }) }),
    'texts[0]: replace answered 0 to 99, which is not inside a text of 8 characters',
  ],
  [
    'an insertion elsewhere',
    '{"a": [2], "b": 3}',
    withDocument({ insert: () => ({ range: [7, 8], text: '1' }) }),
    'texts[0]: after insert, nothing stands at "/testkind"',
  ],
  [
    'an edit whose end is before its start',
    '{"a": 1}',
    withDocument({ replace: () => ({ range: [9, 3], text: '' }) }),
    'texts[0]: replace answered 9 to 3, which is not inside a text of 8 characters',
  ],
  [
    'a comment of no text',
    '{}',
    withDocument({ comments: () => [{ start: 2, end: 2, text: '' }] }),
    'texts[0]: a comment without a character at 2',
  ],
  [
    'a comment whose end is before its start',
    '{}',
    withDocument({ comments: () => [{ start: 2, end: 1, text: '' }] }),
    'texts[0]: comments returned a list, not a list of { start, end, text }',
  ],
  [
    'a model that throws',
    '{}',
    () => ({
      model: () => {
        throw new Error('no model');
      },
    }),
    'texts[0]: kind "odd" threw: no model',
  ],
];

test.each(WRONG.map(([what, text, change, says]) => ({ what, text, change, says })))(
  '$what',
  async ({ text, change, says }) => {
    expect(String(await sentence(text, change))).toContain(says);
  },
);

test('a text with faults, and a reader that throws at one', async () => {
  expect(await sentence('{', () => ({}))).toBe('texts[0] cannot be read to its end: put it into "broken"');
  const throwing = ({ complete }: Reading): Partial<Reading> => {
    if (!complete) throw new Error('a bracket is open');
    return {};
  };
  expect(await sentence('1', throwing, ['['])).toBe('texts[0] cut at 0: kind "odd" threw: a bracket is open');
});
