import { expect, test } from 'vitest';
import rule from '../../rules/syntax.ts';
import { decodeUtf8 } from '../../src/input/decode.ts';
import { type Source, unreadableSource } from '../../src/source.ts';
import { testRule } from '../../src/testing.ts';
import { activeRule, lintSource } from '../support/lint-with.ts';
import { manifest, raw, rough, task, text } from '../support/make-manifest.ts';

const BOTH = ['build', 'load'] as const;

/** The messages that a test of one kind of fault does not reach. */
const except = (...ids: string[]): string[] => Object.keys(rule.messages).filter((id) => !ids.includes(id));

/** A text with one fault that ends the reading. */
const stopping = (
  json: string,
  messageId: string,
  covered: string,
  data: Record<string, unknown>,
  ...related: string[]
) => ({
  manifest: json,
  findings: [
    {
      messageId,
      text: covered,
      data,
      severity: 'error' as const,
      rejectedBy: BOTH,
      fix: messageId === 'trailing-comma' ? null : undefined,
      suggestions: [],
      related,
    },
  ],
});

test('what a merge left', () => {
  const merged = (before: string, after: string) => ({
    manifest: `{${before}<<<<<<< HEAD\n "x": 1\n=======\n "x": 2\n>>>>>>> topic\n${after}}`,
    findings: [{ messageId: 'conflict', text: '<<<<<<< HEAD', line: 2, rejectedBy: BOTH, suggestions: [] }],
  });
  testRule(rule, {
    valid: [{ name: 'markers in strings', manifest: '{"a": "<<<<<<< HEAD", "b": "======="}' }],
    invalid: [
      merged('\n', ''),
      merged('"a": 1,\n', ', "b": 2'),
      merged('"a": 1\n', '"b": 2'),
      { name: 'with CRLF', manifest: '{\r\n=======\r\n}', findings: [{ messageId: 'conflict', text: '=======' }] },
      {
        name: 'between the elements of a list',
        manifest: '[\n1\n<<<<<<< a\n,2\n||||||| b\n=======\n>>>>>>> c\n]',
        findings: [{ messageId: 'conflict', text: '<<<<<<< a' }],
      },
      {
        name: 'behind other text',
        manifest: '{"a": <<<<<<< HEAD\n}',
        findings: [{ messageId: 'unexpected' }],
      },
    ],
    unreached: except('conflict', 'unexpected'),
  });
});

test('faults that end the reading', () => {
  testRule(rule, {
    valid: [
      manifest(),
      '{}',
      ' \t\r\n[null, true, false, 0, -1.5e+3, "\\u00e9\\n"] ',
      '"just a string"',
      { name: 'a pair of escapes', manifest: '"\\ud83e\\udd80"' },
    ],
    invalid: [
      stopping('', 'empty', '', { found: 'the end of the file', expected: 'an object' }),
      stopping(' \r\n\t', 'empty', '', { found: 'the end of the file', expected: 'an object' }),
      stopping('{"a": nul}', 'unexpected', 'nul', { found: 'nul', expected: 'a value' }, '/a'),
      stopping("{'a': 1}", 'unexpected', "'", { found: "'", expected: 'a key in double quotes' }, ''),
      stopping('{a: 1}', 'unexpected', 'a', { found: 'a', expected: 'a key in double quotes' }, ''),
      stopping('{"a" 1}', 'unexpected', '1', { found: '1', expected: 'a colon after the key' }, '/a'),
      stopping('{"a": "b" "c": 1}', 'missing-comma', '"c"', { found: 'a string', expected: '"," or "}"' }, ''),
      stopping('[1 2]', 'missing-comma', '2', { found: '2', expected: '"," or "]"' }, '/0'),
      stopping('{"a": [1}', 'unexpected', '}', { found: '}', expected: '"," or "]"' }, '/a/0'),
      stopping('{"a": 1,}', 'trailing-comma', ',', { found: '}', expected: 'a key' }, ''),
      stopping('[1, ]', 'trailing-comma', ',', { found: ']', expected: 'a value' }, '/0'),
      stopping('[,1]', 'unexpected', ',', { found: ',', expected: 'a value' }, '/0'),
      stopping(
        '{"a": {',
        'unexpected-end',
        '',
        { found: 'the end of the file', expected: 'a key in double quotes' },
        '/a',
      ),
      stopping('{"a": [1', 'unexpected-end', '', { found: 'the end of the file', expected: '"," or "]"' }, '/a/0'),
      stopping('{"a":', 'unexpected-end', '', { found: 'the end of the file', expected: 'a value' }, '/a'),
      stopping('{} {}', 'extra-text', '{', { found: '{', expected: 'the end of the file' }),
      stopping('{}}', 'extra-text', '}', { found: '}', expected: 'the end of the file' }),
      stopping('nothing here', 'unexpected', 'nothing', { found: 'nothing', expected: 'a value' }),
      stopping('[\u00a01]', 'unexpected', '\u00a0', { found: '\u00a0', expected: 'a value' }, '/0'),
    ],
    unreached: except('empty', 'unexpected', 'unexpected-end', 'missing-comma', 'trailing-comma', 'extra-text'),
  });
});

test('what can be taken out without a loss', () => {
  const right = text(manifest());
  const mark = '\ufeff';
  const commas = (json: string): string => json.replaceAll(/(?<=["}\]])(?=\s*[}\]])/g, ',');
  testRule(rule, {
    valid: [],
    invalid: [
      {
        manifest: mark + right,
        findings: [{ messageId: 'byte-order-mark', fix: null, line: 1, column: 1 }],
        output: right,
      },
      {
        name: 'of two marks, the second stands for itself',
        manifest: mark + mark + right,
        findings: [{ messageId: 'byte-order-mark' }, { messageId: 'unexpected' }],
        output: right,
      },
      { manifest: '[1, 2 ,\n]', findings: [{ messageId: 'trailing-comma', fix: null }], output: '[1, 2 \n]' },
      {
        name: 'all at once',
        manifest: mark + rough(commas(right)),
        findings: [
          { messageId: 'byte-order-mark' },
          ...[1, 2, 3, 4, 5, 6].map(() => ({ messageId: 'trailing-comma', fix: null })),
        ],
        output: rough(right),
      },
      {
        name: 'as far as it goes',
        manifest: '{"a": [1,], "b": }',
        findings: [{ messageId: 'trailing-comma', fix: null }, { messageId: 'unexpected' }],
        output: '{"a": [1], "b": }',
      },
      {
        name: 'two commas are a gap',
        manifest: '[1,,]',
        findings: [{ messageId: 'unexpected', fix: undefined }],
        output: null,
      },
    ],
    unreached: except('byte-order-mark', 'trailing-comma', 'unexpected'),
  });
});

test('tokens that are no JSON', () => {
  const number = (token: string) =>
    stopping(`[${token}]`, 'bad-number', token, { found: token, expected: 'a number' }, '/0');
  const escape = (string: string, found: string) =>
    stopping(`[${string}]`, 'bad-escape', found, { found, expected: 'an escape' }, '/0');
  testRule(rule, {
    valid: [
      { name: 'what looks like a comment inside a string', manifest: '["// # /* */"]' },
      { name: 'line separators', manifest: '["\u2028\u2029\u007f"]' },
    ],
    invalid: [
      stopping('[/* x */ 1]', 'comment', '/', { found: '/', expected: 'a value' }, '/0'),
      stopping('[1, // x\n2]', 'comment', '/', { found: '/', expected: 'a value' }, '/1'),
      stopping('{"a": 1} // x', 'comment', '/', { found: '/', expected: 'the end of the file' }),
      stopping('# x\n{}', 'comment', '#', { found: '#', expected: 'a value' }),
      ...['01', '-01', '+1', '.5', '1.', '1.e5', '1e', '0x10', '1_000', '-', '-NaN'].map(number),
      escape('"\\x41"', '\\x'),
      escape('"\\U0041"', '\\U'),
      escape('"\\u12"', '\\u12'),
      escape('"\\u12G4"', '\\u12G4'),
      escape('"\\ud83e\\q"', '\\q'),
      escape('"\\\n"', '\\'),
      stopping('["a\tb"]', 'control-character', '\t', { found: '\t', expected: 'an escape' }, '/0'),
      stopping('["a\0b"]', 'control-character', '\0', { found: '\0', expected: 'an escape' }, '/0'),
      stopping('{"\u001b[2J": 1}', 'control-character', '\u001b', { found: '\u001b', expected: 'an escape' }, ''),
      stopping('["abc\n", "d"]', 'unterminated-string', '"abc', { found: '\n', expected: 'a closing quote' }, '/0'),
      stopping('["abc\r\n", "d"]', 'unterminated-string', '"abc', { found: '\r', expected: 'a closing quote' }, '/0'),
      stopping('["abc', 'unterminated-string', '"abc', { found: '', expected: 'a closing quote' }, '/0'),
    ],
    unreached: except('comment', 'bad-number', 'bad-escape', 'control-character', 'unterminated-string'),
  });
});

test('faults of one token, which hide nothing behind them', () => {
  const note = (token: string): string => text(manifest({ note: raw(token) }));
  const surrogate = String.raw`"\ud800"`;
  testRule(rule, {
    valid: [
      { name: 'what deserves a number', manifest: `[${'9'.repeat(4300)}, -${'9'.repeat(4300)}]` },
      { name: '201 brackets', manifest: '['.repeat(201) + ']'.repeat(201) },
    ],
    invalid: [
      {
        manifest: `\ufeff${text(manifest())}`,
        findings: [
          {
            messageId: 'byte-order-mark',
            text: '',
            line: 1,
            column: 1,
            pointer: '',
            data: {},
            rejectedBy: BOTH,
            fix: null,
          },
        ],
      },
      {
        name: 'several of them',
        manifest: '[NaN, -Infinity, "\\udc00", Infinity]',
        findings: [
          { messageId: 'non-finite', text: 'NaN', pointer: '/0', data: { found: 'NaN' }, rejectedBy: BOTH },
          { messageId: 'non-finite', text: '-Infinity', pointer: '/1' },
          {
            messageId: 'lone-surrogate',
            text: '"\\udc00"',
            pointer: '/2',
            message: 'Half a surrogate pair in "\\udc00"',
          },
          { messageId: 'non-finite', text: 'Infinity', pointer: '/3' },
        ],
      },
      {
        name: 'in a value that nobody looks into: the load side',
        manifest: note('NaN'),
        findings: [{ messageId: 'non-finite', pointer: '/note', rejectedBy: ['load'] }],
      },
      {
        name: 'in a value that nobody looks into: the build side',
        manifest: note(surrogate),
        findings: [{ messageId: 'lone-surrogate', pointer: '/note', text: surrogate, rejectedBy: ['build'] }],
      },
      {
        name: 'in a key that nobody knows: both sides',
        manifest: note('1').replace('"note"', surrogate),
        findings: [{ messageId: 'lone-surrogate', text: surrogate, rejectedBy: BOTH }],
      },
      {
        name: 'in a key below it: the build side',
        manifest: note(`{${surrogate}: 1}`),
        findings: [{ messageId: 'lone-surrogate', text: surrogate, rejectedBy: ['build'] }],
      },
      {
        name: 'a surrogate that is no escape',
        manifest: '["a\ud800"]',
        findings: [{ messageId: 'lone-surrogate', text: '"a\ud800"' }],
      },
      {
        manifest: text(manifest({ tasks: [task('a', { retries: raw('9'.repeat(4301)) })] })),
        findings: [
          {
            messageId: 'long-number',
            text: '9'.repeat(4301),
            pointer: '/tasks/0/retries',
            rejectedBy: BOTH,
            data: { found: '9'.repeat(80) },
          },
        ],
      },
      {
        name: 'a long number that nobody looks at',
        manifest: note(`-${'9'.repeat(4301)}`),
        findings: [{ messageId: 'long-number', rejectedBy: ['build'] }],
      },
      {
        manifest: '['.repeat(202) + ']'.repeat(202),
        findings: [{ messageId: 'too-deep', text: '[', line: 1, column: 202, rejectedBy: ['build'] }],
      },
      {
        name: 'once a text',
        manifest: `[${Array.from({ length: 3 }, () => '{"a":'.repeat(300) + '1' + '}'.repeat(300)).join()}]`,
        findings: [{ messageId: 'too-deep', text: '{' }],
      },
    ],
    unreached: except('byte-order-mark', 'non-finite', 'lone-surrogate', 'long-number', 'too-deep'),
  });
});

test('hostile manifests', () => {
  testRule(rule, {
    valid: [{ name: 'names of Object.prototype', manifest: '{"__proto__": {"__proto__": null}, "constructor": 1}' }],
    invalid: [
      {
        name: '100,000 open brackets',
        manifest: '['.repeat(100_000),
        findings: [
          { messageId: 'too-deep', column: 202 },
          { messageId: 'unexpected-end', column: 100_001, related: 1 },
        ],
      },
      {
        name: 'a word without end',
        manifest: 'x'.repeat(100_000),
        findings: [
          {
            messageId: 'unexpected',
            message: `Expected a value, found "${'x'.repeat(30)}…"`,
            text: 'x'.repeat(100_000),
          },
        ],
      },
      {
        name: 'bidi marks outside of strings',
        manifest: '{\u202e"a": 1}',
        findings: [
          { messageId: 'unexpected', message: 'Expected a key in double quotes, found "\\u202e"', text: '\u202e' },
        ],
      },
      {
        name: 'an astral character outside of strings is not cut in two',
        manifest: '{"𝒳": 🦀}',
        findings: [{ messageId: 'unexpected', text: '🦀', column: 8, data: { found: '🦀', expected: 'a value' } }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(manifest()).replace('"created_at":', '"created_at"')),
        findings: [
          {
            messageId: 'unexpected',
            text: '"2025-01-28T12:00:00Z"',
            line: 22,
            column: 15,
            data: { found: 'a string', expected: 'a colon after the key' },
          },
        ],
      },
      {
        name: 'a line that ends with CR alone',
        manifest: '[\r\r01]',
        findings: [{ messageId: 'bad-number', line: 3, column: 1, text: '01' }],
      },
    ],
    unreached: except('too-deep', 'unexpected-end', 'unexpected', 'bad-number'),
  });
});

/** The findings of the rule in a source that is no text in memory. */
const findings = (source: Source) => {
  const { result } = lintSource([activeRule(rule)], source);
  return result.messages.map(({ messageId, message, line, column, endColumn, rejectedBy, pointer }) => ({
    messageId,
    message,
    line,
    column,
    endColumn,
    rejectedBy,
    pointer,
  }));
};

test('a file that cannot be fetched is one finding', () => {
  const at = { line: 1, column: 1, endColumn: 1, rejectedBy: BOTH, pointer: '' };
  expect(findings(unreadableSource('manifest.json', 'permission denied'))).toEqual([
    { ...at, messageId: 'unreadable', message: 'The file cannot be read: permission denied' },
  ]);
});

test('bytes that are no UTF-8 are found where they stand', () => {
  const bytes = (...parts: (string | number[])[]): Source =>
    decodeUtf8(
      'manifest.json',
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
    );
  const message = 'This holds bytes that are not UTF-8';
  const at = { messageId: 'undecodable', message, line: 1, rejectedBy: BOTH };
  expect(findings(bytes('["🦀", "a', [0xff], 'b', [0xc3], '"]'))).toEqual([
    { ...at, column: 8, endColumn: 14, pointer: '/1' },
  ]);
  expect(findings(bytes('{"note": "', [0xed, 0xa0, 0x80], '"}'))).toEqual([
    { ...at, column: 10, endColumn: 15, pointer: '/note', rejectedBy: ['build'] },
  ]);
  expect(findings(bytes('{"', [0xfe], '": 1}'))).toEqual([{ ...at, column: 2, endColumn: 5, pointer: '/\ufffd' }]);
  expect(findings(bytes('[', [0x80], ']'))).toEqual([{ ...at, column: 2, endColumn: 3, pointer: '/0' }]);
});
