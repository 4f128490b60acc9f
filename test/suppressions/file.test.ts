import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKnownFault } from '../../src/errors.ts';
import { parseSuppressions, printSuppressions, readSuppressions } from '../../src/suppressions/file.ts';
import { makeTree, withoutRoot } from '../support/tree.ts';

const ENTRY = { file: 'a/manifest.json', rule: 'schema', subject: '/tasks/load/id', count: 1 };

const withEntry = (more: object, ...others: object[]): string =>
  JSON.stringify({ version: 1, suppressions: [{ ...ENTRY, ...more }, ...others] });

/** The sentence and the hint of the config error that a text leads to. */
function faultOf(action: () => unknown): [message: string, hint: string | undefined] {
  try {
    action();
  } catch (error) {
    if (isKnownFault(error) && error.fault === 'config') return [error.message, error.hint];
    throw error;
  }
  throw new Error('nothing is wrong');
}

describe('a right file', () => {
  test('is read with everything in it', () => {
    const entries = [
      { ...ENTRY, reason: '', until: '2028-02-29' },
      { ...ENTRY, rule: 'acme/rule', subject: '', count: 1000 },
    ];
    expect(parseSuppressions(JSON.stringify({ version: 1, suppressions: entries }), 's.json')).toEqual(entries);
    expect(parseSuppressions('{ "version": 1, "suppressions": [] }', 's.json')).toEqual([]);
  });

  test('names files in one way', () => {
    const names = ['./a/manifest.json', 'a//manifest.json', 'b/../a/manifest.json', '../a/manifest.json'];
    const [first, ...others] = names.map((file, n) => ({ ...ENTRY, file, subject: `/${n}` }));
    expect(parseSuppressions(withEntry({ ...first }, ...others), 's.json').map(({ file }) => file)).toEqual([
      'a/manifest.json',
      'a/manifest.json',
      'a/manifest.json',
      '../a/manifest.json',
    ]);
  });

  test('may start with a byte order mark and end its lines with CRLF', () => {
    const root = makeTree({
      's.json': `\ufeff${JSON.stringify(JSON.parse(withEntry({})), null, 2).replaceAll('\n', '\r\n')}`,
    });
    expect(readSuppressions(path.join(root, 's.json'))).toEqual([ENTRY]);
  });

  test('comes back as it was written, in plain ASCII where it could mislead', () => {
    const string = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    const name = string.map((text) => text.replaceAll(/[/.]/g, '_'));
    const one = fc.record(
      {
        file: name,
        rule: string,
        subject: fc.string({ unit: 'binary' }),
        count: fc.integer({ min: 1 }),
        reason: string,
        until: fc.constant('2027-01-31'),
      },
      { requiredKeys: ['file', 'rule', 'subject', 'count'] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { selector: ({ file, rule, subject }) => JSON.stringify([file, rule, subject]) }),
        (entries) => {
          const text = printSuppressions(entries);
          expect(parseSuppressions(text, 's.json')).toEqual(entries);
          expect(text).not.toMatch(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
        },
      ),
    );
  });
});

describe('a file that does not exist', () => {
  test('is no file', () => {
    expect(readSuppressions(path.join(makeTree(), 's.json'))).toBeUndefined();
  });
});

describe('a wrong file', () => {
  const anew = 'Correct the file, or remove it and write it anew with --suppress-all.';
  const keys = 'The keys are file, entry, rule, subject, count, reason and until.';
  const twice = 'Remove one of the two; "count" says how many findings are meant.';
  const date = 'suppressions[0].until: expected a date such as "2027-01-31"';
  const count = 'suppressions[0].count: expected a whole number from 1';

  /** A file with one entry, written with the place of the fault marked. */
  const one = (text: string): string => `{ "version": 1, "suppressions": [${text}] }`;
  const rest = '"rule": "schema", "subject": "/x", "count": 1';

  test.each<[string, string, string?]>([
    ['▶', 'not valid JSON: empty', anew],
    ...['<<<<<<< HEAD', '=======', '>>>>>>> topic', '||||||| base'].map((marker): [string, string, string] => [
      `{\n  "version": 1,\n▶${marker}\n  "suppressions": []\n}`,
      'there are conflict markers of a merge',
      'Keep the entries of both sides, once each, and remove the markers.',
    ]),
    ['{\n  "version": 1▶,\n}', 'not valid JSON: trailing comma', anew],
    ['{ "version": 1, ▶"version": 1 }', 'the key "version" stands twice', 'Remove one of the two.'],
    ['▶[]', 'expected an object, found a list'],
    ['▶null', 'expected an object, found null'],
    ['▶{ "suppressions": [] }', '"version" is missing'],
    [
      '{\n  "version": ▶2, "entries": [] }',
      'version 2 of suppressions is not known',
      'This manifestlint reads version 1.',
    ],
    [
      '{ "version": ▶"1", "suppressions": [] }',
      'version "1" of suppressions is not known',
      'This manifestlint reads version 1.',
    ],
    ['▶{ "version": 1 }', '"suppressions" is missing'],
    ['{ "version": 1, ▶"suppressions": {} }', 'suppressions: expected a list, found an object'],
    [
      '{ "version": 1, "suppressions": [], ▶"supressions": [] }',
      'unknown key "supressions"',
      'Did you mean "suppressions"?',
    ],
    [
      '{ "version": 1, "suppressions": [], ▶"__proto__": { "x": 1 } }',
      'unknown key "__proto__"',
      'The keys are version and suppressions.',
    ],
    [
      '{ "version": 1, "suppressions": [], ▶"a\\u001b[2J": 1 }',
      'unknown key "a\\x1b[2J"',
      'The keys are version and suppressions.',
    ],
    [one('▶[]'), 'suppressions[0]: expected an object, found a list'],
    [one('▶"all"'), 'suppressions[0]: expected an object, found "all"'],
    [one(`{ "file": "a", ${rest}, ▶"line": 3 }`), 'suppressions[0]: unknown key "line"', keys],
    [
      one(`{ "file": "a", ${rest}, ▶"reasons": "" }`),
      'suppressions[0]: unknown key "reasons"',
      'Did you mean "reason"?',
    ],
    [one(`▶{ ${rest} }`), 'suppressions[0]: "file" is missing'],
    [one(`{ "file": ▶"", ${rest} }`), 'suppressions[0].file: expected a path from here, with slashes, found ""'],
    [
      one('{ "file": "a", "rule": ▶5, "subject": "", "count": 1 }'),
      'suppressions[0].rule: expected the id of a rule, found 5',
    ],
    [
      one('{ "file": "a", "rule": "r", ▶"subject": ["tasks"], "count": 1 }'),
      'suppressions[0].subject: expected a string such as "/tasks/load/dependencies/extract", found a list',
    ],
    ...['0', '-1', '1.5', '"1"', '1e300', 'null'].map((number): [string, string] => [
      one(`{ "file": "a", "rule": "r", "subject": "", "count": ▶${number} }`),
      `${count}, found ${number.replace('e', 'e+')}`.replace('nu+ll', 'null'),
    ]),
    [one(`{ "file": "a", ${rest}, "reason": ▶null }`), 'suppressions[0].reason: expected a string, found null'],
    ...['soon', '2027-02-29', '2027-1-31', '2027-01-31T00:00:00Z'].map((until): [string, string] => [
      one(`{ "file": "a", ${rest}, "until": ▶"${until}" }`),
      `${date}, found "${until}"`,
    ]),
    [
      one(`{ "file": "a", ${rest} }, ▶{ "file": "a", ${rest} }`),
      'suppressions[1] is for the same as suppressions[0]',
      twice,
    ],
    [
      one(`{ "file": "a", ${rest} }, ▶{ "file": "./a", ${rest} }`),
      'suppressions[1] is for the same as suppressions[0]',
      twice,
    ],
  ])('is one sentence: %s', (marked, message, hint) => {
    const lines = marked.slice(0, marked.indexOf('▶')).split('\n');
    const place = `s.json:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
    expect(faultOf(() => parseSuppressions(marked.replace('▶', ''), 's.json'))).toEqual([`${place}: ${message}`, hint]);
  });

  test('nested without end is one too', () => {
    expect(faultOf(() => parseSuppressions('['.repeat(100_000), 's.json'))[0]).toMatch(
      /^s\.json:1:\d+: not valid JSON: /,
    );
  });

  test('in another encoding', () => {
    const root = makeTree({ 's.json': Buffer.from('\ufeff{}', 'utf16le') });
    expect(faultOf(() => readSuppressions(path.join(root, 's.json')))).toEqual([
      `${path.join(root, 's.json')}: the suppressions are not UTF-8`,
      'Save the file as UTF-8.',
    ]);
  });

  test('that is a folder, or that nobody may read', async () => {
    const root = makeTree({ 'folder/': '', 's.json': '{}' });
    expect(faultOf(() => readSuppressions(path.join(root, 'folder')))[0]).toMatch(
      /folder: the suppressions cannot be read: it is not a file/,
    );
    fs.chmodSync(root, 0o755);
    fs.chmodSync(path.join(root, 's.json'), 0);
    await withoutRoot(() => {
      expect(faultOf(() => readSuppressions(path.join(root, 's.json')))[0]).toMatch(
        /s\.json: the suppressions cannot be read: permission denied/,
      );
    });
  });
});
