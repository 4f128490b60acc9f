import { expect, test } from 'vitest';
import rule from '../../rules/duplicate-key.ts';
import { testRule } from '../../src/testing.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

/** A manifest with `entry` put in front of the text `before`. */
const withEntry = (entry: string, before = '"format_version"'): string =>
  text(manifest()).replace(before, `${entry} ${before}`);

test('duplicate keys', () => {
  testRule(rule, {
    valid: [
      manifest(),
      { name: 'one key in two objects', manifest: manifest({ tasks: [task('a'), task('b')], id: 1, name: 2 }) },
      { name: 'keys that are not quite equal', manifest: manifest({ Language: 1, 'language ': 2, LANGUAGE: 3 }) },
      { name: 'a key as a value', manifest: manifest({ signature: 'signature' }) },
      { name: 'a text that breaks off says nothing for certain', manifest: '{"tasks": [], "tasks": [' },
    ],
    invalid: [
      {
        manifest: withEntry('"language": "rust",'),
        findings: [
          {
            messageId: 'known',
            message: 'Key "language" stands twice in one object',
            data: { key: 'language' },
            pointer: '/language',
            text: '"language"',
            line: 11,
            column: 3,
            severity: 'error',
            rejectedBy: ['load'],
            fix: undefined,
            suggestions: [null],
            related: ['/language'],
          },
        ],
      },
      {
        name: 'a key that nobody knows is only unwise',
        manifest: withEntry('"note": 1, "note": 2,'),
        findings: [
          {
            messageId: 'unknown',
            suggestions: [null],
            data: { key: 'note' },
            pointer: '/note',
            column: 14,
            severity: 'warn',
            rejectedBy: [],
            related: 1,
          },
        ],
      },
      {
        name: 'each later one',
        manifest: withEntry('"x": 1, "x": 1, "x": 1,'),
        findings: [
          { messageId: 'unknown', column: 11, suggestions: [null] },
          { messageId: 'unknown', column: 19, suggestions: [null] },
        ],
      },
      {
        name: 'equal values make no difference',
        manifest: withEntry('"format_version": "2",'),
        findings: [{ messageId: 'known', pointer: '/format_version', suggestions: [null] }],
      },
      {
        name: 'in every object that the format has',
        manifest: [
          ['"name"', '/package/name'],
          ['"entry_module"', '/python/entry_module'],
          ['"id"', '/tasks/0/id'],
        ].reduce((json, [key = '']) => json.replace(key, `${key}: "a:b", ${key}`), text(manifest())),
        findings: ['/package/name', '/python/entry_module', '/tasks/0/id'].map((pointer) => ({
          messageId: 'known',
          suggestions: [null],
          pointer,
        })),
      },
      {
        name: 'a known name in a place where nobody knows it',
        manifest: withEntry('"note": { "tasks": [], "tasks": [] },'),
        findings: [{ messageId: 'unknown', pointer: '/note/tasks', suggestions: [null] }],
      },
      {
        name: 'spelled by escape',
        manifest: withEntry('"langu\\u0061ge": "rust",'),
        findings: [{ messageId: 'known', data: { key: 'language' }, text: '"language"', suggestions: [null] }],
      },
      {
        name: 'the later one spelled by escape',
        manifest: text(manifest()).replace('"python": {', '"langu\\u0061ge": "python",\n"python": {'),
        findings: [{ messageId: 'known', data: { key: 'language' }, text: '"langu\\u0061ge"', suggestions: [null] }],
      },
    ],
  });
});

test('the suggestion takes out the first and keeps the last, which counts today', () => {
  const cut = (json: string): unknown => {
    const [finding] = lintWith([activeRule(rule)], json).result.messages;
    expect(finding?.suggestions.map(({ desc }) => desc)).toEqual(['Remove the one before and keep the last']);
    const {
      range: [start, end],
      text: put,
    } = finding?.suggestions[0]?.fix ?? { range: [0, 0], text: 'none' };
    return json.slice(0, start) + put + json.slice(end);
  };
  expect(cut('{"language": "rust", "language": "python"}')).toBe('{"language": "python"}');
  expect(cut('{\n  "a": {"b": [1, 2]},\n  "c": 3,\n  "a": 4\n}')).toBe('{\n  "c": 3,\n  "a": 4\n}');
  expect(cut('{"x":1 ,\r\n"a" : 1 , "\\u0061":2}')).toBe('{"x":1 ,\r\n"\\u0061":2}');
  expect(cut('{"a": 1, "a": 2, "a": 3}')).toBe('{"a": 2, "a": 3}');
  // The object with the doubled key stands twice itself, and does not count the first time.
  expect(cut('{"o": {"a": 1, "a": 2}, "o": {"a": 3}}')).toBe('{"o": {"a": 2}, "o": {"a": 3}}');
});

test('hostile manifests', () => {
  const long = 'x'.repeat(100_000);
  const prototype = ['__proto__', 'constructor', 'hasOwnProperty', ''];
  testRule(rule, {
    valid: [
      {
        name: 'names of Object.prototype, once each',
        manifest: withEntry('"__proto__": {}, "constructor": 1, "toString": 2, "hasOwnProperty": 3,'),
      },
      {
        name: 'below the depth to which anybody reads',
        manifest: withEntry(`"x": ${'['.repeat(250)}{"a": 1, "a": 2}${']'.repeat(250)},`),
      },
    ],
    invalid: [
      {
        name: 'names of Object.prototype, twice each',
        manifest: withEntry([...prototype, ...prototype].map((key) => `"${key}": 1,`).join('')),
        findings: prototype.map((key) => ({
          messageId: 'unknown',
          suggestions: [null],
          data: { key },
          pointer: `/${key}`,
          text: `"${key}"`,
        })),
      },
      {
        name: 'a long key',
        manifest: withEntry(`"${long}": 1, "${long}": 2,`),
        findings: [
          {
            messageId: 'unknown',
            message: `Key "${'x'.repeat(60)}…" stands twice in one object`,
            text: `"${long}"`,
            suggestions: [null],
          },
        ],
      },
      {
        name: 'controls and bidi marks',
        manifest: withEntry('"a\\u001b]0;\u202e": 1, "a\\u001b]0;\u202e": 2,'),
        findings: [
          {
            messageId: 'unknown',
            suggestions: [null],
            message: 'Key "a\\x1b]0;\\u202e" stands twice in one object',
            text: '"a\\u001b]0;\u202e"',
          },
        ],
      },
      {
        name: 'a key that needs escapes in a pointer',
        manifest: withEntry('"a/b~c": 1, "a/b~c": 2,'),
        findings: [{ messageId: 'unknown', pointer: '/a~1b~0c', suggestions: [null] }],
      },
      {
        name: 'a rough layout',
        manifest: rough(withEntry('"signature": null, "signature": "x",', '"created_at"')),
        findings: [{ messageId: 'known', line: 22, column: 21, text: '"signature"', suggestions: [null] }],
      },
      {
        name: 'many keys in one object',
        manifest: withEntry(Array.from({ length: 20_000 }, (_, n) => `"k${n % 19_999}": 0,`).join('')),
        findings: [{ messageId: 'unknown', data: { key: 'k0' }, suggestions: [null] }],
      },
      {
        name: 'wrong values and faults of the text hide nothing',
        manifest: '{"tasks": 1, "tasks": 2, "package": ["\\ud800"], "language": NaN, "language": null}',
        findings: [
          { messageId: 'known', pointer: '/tasks', suggestions: [null] },
          { messageId: 'known', pointer: '/language', suggestions: [null] },
        ],
      },
    ],
  });
});
