import { expect, test } from 'vitest';
import rule from '../../rules/unknown-field.ts';
import { applyEdits } from '../../src/engine/fix.ts';
import { sourceFromText } from '../../src/source.ts';
import { testRule } from '../../src/testing.ts';
import { findingsOf } from '../support/lint.ts';
import { manifest, rough, rustManifest, task, text } from '../support/make-manifest.ts';

/** A manifest in which `key` stands instead of `name`, and the suggestions to undo it or to remove it. */
const renamed = (name: string, key: string, ...suggestions: string[]) => ({
  manifest: text(
    manifest({
      signature: null,
      rust: null,
      tasks: [task('a', { dependencies: [], retries: 1, timeout_seconds: 5, description: '' })],
    }),
  ).replace(`"${name}"`, `"${key}"`),
  findings: [
    {
      messageId: 'unknown',
      text: `"${key}"`,
      suggestions: [...suggestions, ...(REQUIRED.has(name) ? [] : [null])],
      fix: undefined,
    },
  ],
});
const REQUIRED = new Set(['created_at', 'format_version', 'entry_module', 'language', 'function', 'id']);

test('unknown fields', () => {
  testRule(rule, {
    valid: [
      manifest(),
      { name: 'where editors find the schema', manifest: manifest({ $schema: './manifest-v2.schema.json' }) },
      rustManifest({ python: null }),
      { name: 'triggers', manifest: manifest({ triggers: [{ name: 'nightly', anything: 1 }] }) },
      {
        name: 'every field',
        manifest: manifest({
          package: { description: '' },
          tasks: [task('a', { dependencies: [], description: null, retries: 1, timeout_seconds: null })],
          rust: null,
          signature: null,
        }),
      },
      { name: 'what is below a field that is no object', manifest: manifest({ signature: { x: 1 } }) },
      { name: 'a manifest that is a list', manifest: [{ x: 1 }] },
      { name: 'a text that breaks off says nothing for certain', manifest: '{"x": 1' },
    ],
    invalid: [
      {
        manifest: manifest({ license: 'MIT' }),
        findings: [
          {
            messageId: 'unknown',
            message: 'Unknown field "license"',
            data: { field: 'license' },
            pointer: '/license',
            text: '"license"',
            severity: 'warn',
            rejectedBy: [],
            suggestions: [null],
            related: 0,
          },
        ],
      },
      {
        name: 'in every object of the format',
        manifest: manifest({
          package: { a: 1 },
          python: { b: 1 },
          rust: { library_path: '', c: 1 },
          tasks: [task('x', { d: 1 }), task('y', { e: 1 })],
        }),
        findings: ['/package/a', '/python/b', '/tasks/0/d', '/tasks/1/e', '/rust/c'].map((pointer) => ({
          messageId: 'unknown',
          suggestions: [null],
          pointer,
        })),
      },
      {
        name: 'what is below it is not looked at',
        manifest: manifest({ note: { deeper: [{ still: 1 }] } }),
        findings: [{ messageId: 'unknown', pointer: '/note', suggestions: [null] }],
      },
      renamed('dependencies', 'depend_on'),
      renamed('dependencies', 'dependancies', 'dependencies'),
      renamed('timeout_seconds', 'timeoutSeconds', 'timeout_seconds'),
      renamed('timeout_seconds', 'timeout-seconds', 'timeout_seconds'),
      renamed('timeout_seconds', 'timeout seconds', 'timeout_seconds'),
      renamed('created_at', 'createdAt', 'created_at'),
      renamed('format_version', 'formatVersion', 'format_version'),
      renamed('entry_module', 'entryModule', 'entry_module'),
      renamed('language', 'Language', 'language'),
      renamed('retries', 'retry', 'retries'),
      ...[18446744073709551616, 1e19, 1.5].map((timeout) => ({
        name: `the field does not take ${timeout}`,
        manifest: manifest({ tasks: [task('a', { timeout })] }),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      })),
      renamed('function', 'func', 'function'),
      renamed('dependencies', 'deps', 'dependencies'),
      renamed('dependencies', 'requires', 'dependencies'),
      renamed('entry_module', 'entry_point', 'entry_module'),
      { name: 'what may be a field that is missing is not to be removed', ...renamed('function', 'zzz') },
      {
        name: 'what a name means depends on where it stands',
        manifest: manifest({ python: { requires_python: undefined, requires: '>=3.10' } }),
        findings: [{ messageId: 'unknown', suggestions: ['requires_python'] }],
      },
      {
        name: 'what means a field that is there already is not thrown away',
        manifest: manifest({ Language: 'rust' }),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'what the meant field does not take is neither renamed nor thrown away',
        manifest: manifest({
          sig: { by: 'x' },
          tasks: [task('a', { needs: 'b', timeout: '30s', retry: -1, after: ['b'] }), task('b')],
        }),
        findings: [[], [], [], ['dependencies', null], []].map((suggestions) => ({
          messageId: 'unknown',
          suggestions,
        })),
      },
      ...['pandas', 'a'].map((name) => ({
        name: `what ${name} names is no other task`,
        manifest: manifest({ tasks: [task('a', { requires: [name] })] }),
        findings: [{ messageId: 'unknown' as const, suggestions: [] }],
      })),
      {
        name: 'what may be the section that the language needs is not thrown away',
        manifest: manifest({
          python: undefined,
          py_runtime: { requires_python: '>=3.11', entry_module: 'orders.tasks' },
        }),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'nor what is missing elsewhere, or has the name of a field elsewhere',
        manifest: manifest({ platforms: ['linux-x86_64'], note: 1, package: { targets: undefined } }),
        findings: [1, 2].map(() => ({ messageId: 'unknown', suggestions: [] })),
      },
      {
        name: 'the name of a field of another object, which has it already',
        manifest: manifest({ requires_python: '>=3.12' }),
        findings: [
          {
            messageId: 'misplaced',
            message: '"requires_python" belongs in "python"',
            data: { field: 'requires_python', where: 'in "python"' },
            suggestions: [],
          },
        ],
      },
      ...[{ signature: 'x', retries: 3 }, { package: { created_at: 5 } }].map((fields) => ({
        name: `what cannot be moved: ${JSON.stringify(fields)}`,
        manifest: manifest('signature' in fields ? { retries: 3 } : { created_at: undefined, ...fields }),
        findings: [{ messageId: 'misplaced' as const, suggestions: [] }],
      })),
      ...[
        { runtime: { requires_python: '>=3.10' }, language: undefined },
        { package: { platform: 'linux-x86_64', targets: undefined } },
        { tasks: [{ name: 'Load the data', function: 'orders.tasks:run' }] },
        { tasks: [{ name: 'a', function: 'orders.tasks:run' }, task('a')] },
        { tasks: [task('a', { needs: ['b'] }), task('b', { dependencies: ['a'] })] },
      ].map((fields) => ({
        name: `no name that would be wrong: ${JSON.stringify(fields)}`,
        manifest: manifest(fields),
        findings: [{ messageId: 'unknown' as const, suggestions: [] }],
      })),
      {
        name: 'a version that is not that of the format',
        manifest: manifest({ format_version: undefined, version: '2.0.0' }),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'a trigger that is no list',
        manifest: manifest({ trigger: 'nightly' }),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'two that mean the same are both kept',
        manifest: manifest({ tasks: [task('a', { depends_on: ['b'], needs: ['c'] }), task('b'), task('c')] }),
        findings: [['dependencies', null], []].map((suggestions) => ({ messageId: 'unknown', suggestions })),
      },
      {
        name: 'a required field that is missing is not worth a value of another type',
        manifest: manifest({ created_at: undefined, created: 1_769_601_600 }),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'in a task without anything else',
        manifest: manifest({ tasks: [{ ID: 'a' }] }),
        findings: [{ messageId: 'unknown', suggestions: ['id'] }],
      },
      {
        name: 'only one of two can be given the name that both may mean',
        manifest: manifest({ tasks: [{ ID: 'a', Id: 'b', function: 'orders.tasks:run' }, { iD: 'c' }] }),
        findings: [['id'], [], ['id']].map((suggestions) => ({ messageId: 'unknown', suggestions })),
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = 'x'.repeat(100_000);
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'names of Object.prototype',
        manifest: text(manifest()).replace('{', '{ "__proto__": 1, "constructor": null, "toString": [],'),
        findings: ['__proto__', 'constructor', 'toString'].map((field) => ({
          messageId: 'unknown',
          data: { field },
          text: `"${field}"`,
          suggestions: [null],
        })),
      },
      {
        name: 'the empty key, and keys that are numbers',
        manifest: text(manifest()).replace('{', '{ "": 1, "1": 2, "0": 3,'),
        findings: ['""', '"1"', '"0"'].map((key) => ({
          messageId: 'unknown',
          text: key,
          suggestions: [null],
        })),
      },
      {
        name: 'a long key',
        manifest: manifest({ [long]: 1 }),
        findings: [
          {
            messageId: 'unknown',
            message: `Unknown field "${'x'.repeat(60)}…"`,
            text: `"${long}"`,
            suggestions: [null],
          },
        ],
      },
      {
        name: 'controls and bidi marks',
        manifest: manifest({ 'a\u001b[2J\u202e\u009d': 1 }),
        findings: [{ messageId: 'unknown', message: 'Unknown field "a\\x1b[2J\\u202e\\x9d"', suggestions: [null] }],
      },
      {
        name: 'a key spelled by escape, and one that looks like a field and is none',
        manifest: text(manifest()).replace('{', '{ "\\u0078": 1, "tasks\u200b": 1,'),
        findings: [
          { messageId: 'unknown', text: '"\\u0078"', data: { field: 'x' }, suggestions: [null] },
          { messageId: 'unknown', text: '"tasks\u200b"', data: { field: 'tasks\u200b' } },
        ],
      },
      {
        name: 'a key that needs escapes in a pointer',
        manifest: manifest({ 'a/b~c': 1 }),
        findings: [{ messageId: 'unknown', pointer: '/a~1b~0c', suggestions: [null] }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(manifest({ tasks: [task('a', { note: '🦀' })] }))),
        findings: [
          { messageId: 'misplaced', pointer: '/description', line: 1, column: 3, suggestions: [null] },
          { messageId: 'unknown', text: '"note"', line: 20, column: 4, suggestions: [null] },
        ],
      },
      {
        name: 'an unknown key that stands twice is reported once',
        manifest: text(manifest()).replace('{', '{ "x": 1, "x": 2,'),
        findings: [{ messageId: 'unknown', column: 11, suggestions: [null] }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { package: [], tasks: [1, { x: 1, id: 2 }], language: 3, y: 1 },
        findings: [
          { messageId: 'unknown', pointer: '/tasks/1/x' },
          { messageId: 'unknown', pointer: '/y' },
        ],
      },
    ],
  });
});

function objectOf(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return Object.fromEntries(Object.entries(Object(value) as object));
}

test('a field in the wrong object is moved', () => {
  const whole = objectOf(text(manifest()));
  const { language, tasks, ...others } = whole;
  const inPackage = { ...others, package: { ...objectOf(JSON.stringify(others['package'])), language, tasks } };
  const source = sourceFromText('m', JSON.stringify(inPackage, null, 2));
  const messages = findingsOf(source);
  const moves = messages.filter(({ ruleId }) => ruleId === 'unknown-field');
  expect(moves.map(({ message }) => message)).toEqual([
    '"language" belongs at the top level',
    '"tasks" belongs at the top level',
  ]);
  for (const [n, key] of ['language', 'tasks'].entries()) {
    const fix = moves[n]?.suggestions[0]?.fix;
    const moved = objectOf(applyEdits(source, fix === undefined ? [] : [fix]).text);
    expect(moved[key]).toEqual(whole[key]);
    expect(moved['package']).not.toHaveProperty(key);
  }
});
