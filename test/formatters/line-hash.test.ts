import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../formatters/line-hash.ts';
import schema from '../../rules/schema.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { manifest, text } from '../support/make-manifest.ts';

const LOREM = 'Lorem ipsum dolor sit amet.\n';

describe('the hash of a line', () => {
  // The hashes that GitHub's upload action computes for the same texts.
  it.each([
    ['an empty text', '', ['c129715d7a2bc9a3:1']],
    [
      'white space',
      ' a\nb\n  \t\tc\n d',
      ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
    ],
    [
      'CRLF and blank lines',
      ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n',
      [
        'e9496ae3ebfced30:1',
        'fb7c023a8b9ccb3f:1',
        'ce8ba1a563dcdaca:1',
        'e20e36e16fcb0cc8:1',
        'b3edc88f2938467e:1',
        'c8e28b0b4002a3a0:1',
        'c129715d7a2bc9a3:1',
      ],
    ],
    [
      'equal lines',
      LOREM.repeat(10),
      [
        ...[1, 2, 3, 4, 5, 6].map((n) => `a7f2ff13bc495cf2:${n}`),
        ...[
          'a7f2ff1481e87703:1',
          'a9cf91f7bbf1862b:1',
          '55ec222b86bcae53:1',
          'cc97dc7b1d7d8f7b:1',
          'c129715d7a2bc9a3:1',
        ],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(allHashes(text, expected.length)).toEqual(expected);
  });

  it('counts equal lines although only the last is wanted', () => {
    expect(lineHashes(LOREM.repeat(10), [6, 11])).toEqual(
      new Map([
        [6, 'a7f2ff13bc495cf2:6'],
        [11, 'c129715d7a2bc9a3:1'],
      ]),
    );
  });

  it('says nothing of lines that the text does not have', () => {
    expect(lineHashes('a\nb', [3, 0, 2]).size).toBe(1);
    expect(lineHashes('', []).size).toBe(0);
  });

  it('does not change with indentation, line ends and lines above', () => {
    const [first, second] = [
      lineHashes('{\n  "a": 1,\n  "b": 2\n}\n', [3]).get(3),
      lineHashes('\r\n\r\n{\r\n\t"a": 1,\r\n\t\t"b":2\r\n}\r\n', [5]).get(5),
    ];
    expect(first).toBe(second);
  });

  it('is the same as in arithmetic on whole 64 bits', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(' ', '\t', '\n', '\r', '\r\n', 'a', '\uffff', '𝒳'),
          fc.string({ unit: 'binary', maxLength: 150 }),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        const expected = slowHashes(sample);
        expect(allHashes(sample, expected.length)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['many lines', '  "timeout_seconds": 300,\n'.repeat(100_000)],
    ['one line', 'x'.repeat(3_000_000)],
    ['blank lines', '\n'.repeat(1_000_000)],
  ])('a text of megabytes is no trouble: %s', (_, text) => {
    expect(lineHashes(text, [1, 100_000]).get(1)).toMatch(/^[\da-f]+:1$/);
  });
});

function allHashes(text: string, count: number): (string | undefined)[] {
  const lines = Array.from({ length: count }, (_, n) => n + 1);
  const hashes = lineHashes(text, lines);
  return lines.map((line) => hashes.get(line));
}

/** The definition: of each line, the 100 characters from its start on, as digits of a number to the base 37. */
function slowHashes(text: string): string[] {
  const units = Array.from(text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '').split(''), (unit) => unit.charCodeAt(0));
  const padded = [...units, 0xffff];
  const starts = [0, ...units.flatMap((unit, at) => (unit === 10 ? [at + 1] : []))];
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let at = start; at < start + 100; at += 1) hash = BigInt.asUintN(64, hash * 37n + BigInt(padded[at] ?? 0));
    const name = hash.toString(16);
    const occurrence = (seen.get(name) ?? 0) + 1;
    seen.set(name, occurrence);
    return `${name}:${occurrence}`;
  });
}

it.each(['format_version', 'language', 'tasks', 'created_at', 'fingerprint', 'name'])(
  'the line of a missing %s keeps its name when the version is bumped',
  (field) => {
    const hashOf = (version: string): unknown => {
      const absent = { [field]: undefined };
      const isOfPackage = ['fingerprint', 'name'].includes(field);
      const whole = text(
        manifest(isOfPackage ? { package: { version, ...absent } } : { package: { version }, ...absent }),
      );
      const { line = 0, messageId } = lintWith([activeRule(schema)], whole).result.messages[0] ?? {};
      expect(messageId).toBe('missing');
      return lineHashes(whole, [line]).get(line);
    };
    expect(hashOf('1.0.1')).toBe(hashOf('1.0.0'));
  },
);
