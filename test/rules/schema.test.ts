import { test } from 'vitest';
import rule from '../../rules/schema.ts';
import { type ExpectedFinding, testRule } from '../../src/testing.ts';
import { manifest, raw, rough, rustManifest, task, text } from '../support/make-manifest.ts';

const BOTH = ['build', 'load'] as const;
const U32 = 'a whole number from 0 to 4294967295';
const U64 = 'a whole number from 0 to 18446744073709551615';

/** The messages that a test of one kind of fault does not reach. */
const except = (...ids: string[]): string[] => Object.keys(rule.messages).filter((id) => !ids.includes(id));

/** A manifest with `token` as the field of its only task. */
const taskWith = (field: string, token: string): string =>
  text(manifest({ tasks: [task('a', { [field]: raw(token) })] }));

test('right manifests', () => {
  testRule(rule, {
    valid: [
      manifest(),
      rustManifest(),
      {
        name: 'every field',
        manifest: manifest({
          signature: null,
          rust: null,
          triggers: [],
          tasks: [task('a', { retries: 0, timeout_seconds: null, description: '' })],
        }),
      },
      {
        name: 'unknown fields',
        manifest: manifest({ x: 1, package: { license: {} }, tasks: [task('a', { __proto__: null, y: 2 })] }),
      },
      { name: 'no tasks, no targets', manifest: manifest({ tasks: [], package: { targets: [] } }) },
      {
        name: 'names of Object.prototype',
        manifest: text(manifest()).replace('{', '{ "__proto__": 1, "constructor": null, "toString": [],'),
      },
      {
        name: 'the largest numbers',
        manifest: text(
          manifest({ tasks: [task('a', { retries: 4_294_967_295, timeout_seconds: raw('18446744073709551615') })] }),
        ),
      },
      ...['2026-01-28 12:00:00z', '2024-02-29T23:59:59.123456789+23:59', '0001-01-01T00:00:00-0000'].map((instant) =>
        manifest({ created_at: instant }),
      ),
      { name: 'what is nested in an unknown field', manifest: manifest({ note: { format_version: 3, tasks: 1 } }) },
    ],
    invalid: [
      { manifest: manifest({ language: 'Python' }), findings: [{ messageId: 'value', suggestions: ['python'] }] },
    ],
    unreached: except('value'),
  });
});

test('missing fields', () => {
  const missing = (pointer: string, field: string, expected: string) => ({
    messageId: 'missing',
    pointer,
    data: { field: `"${field}"`, expected, found: 'undefined' },
    rejectedBy: BOTH,
  });
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'everything',
        manifest: {},
        findings: [
          {
            ...missing('/format_version', 'format_version', '"2"'),
            rejectedBy: ['load'] as const,
            message: '"format_version" is missing: expected "2"',
            suggestions: ['"format_version": "2"'],
          },
          missing('/package', 'package', 'an object'),
          missing('/language', 'language', '"python" or "rust"'),
          missing('/tasks', 'tasks', 'a list'),
          missing('/created_at', 'created_at', 'a string'),
        ].map((finding) => ({ ...finding, line: 1, column: 2, text: '}', severity: 'error' as const })),
      },
      {
        name: 'inside objects, shown at their closing bracket',
        manifest: manifest({ package: { name: undefined }, python: { entry_module: undefined }, tasks: [{}] }),
        findings: [
          { ...missing('/package/name', 'name', 'a string'), text: '}' },
          { ...missing('/python/entry_module', 'entry_module', 'a string'), text: '}' },
          { ...missing('/tasks/0/id', 'id', 'a string'), text: '}' },
          { ...missing('/tasks/0/function', 'function', 'a string'), text: '}' },
        ],
      },
      {
        name: 'the runtime of the other language',
        manifest: manifest({ rust: {} }),
        findings: [{ ...missing('/rust/library_path', 'library_path', 'a string'), text: '}' }],
      },
    ],
    unreached: except('missing'),
  });
});

test('types and values', () => {
  const wrong = (
    messageId: string,
    pointer: string,
    expected: string,
    found: string,
    rejectedBy: readonly ('build' | 'load')[] = BOTH,
  ) => ({
    messageId,
    pointer,
    data: { field: `"${pointer.slice(pointer.lastIndexOf('/') + 1)}"`, expected, found },
    rejectedBy,
  });
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'a list for the manifest',
        manifest: [1],
        findings: [
          { messageId: 'type', message: 'The manifest must be an object, found a list', pointer: '', text: '[' },
        ],
      },
      {
        name: 'a scalar for the manifest',
        manifest: ' null',
        findings: [
          {
            messageId: 'type',
            data: { field: 'The manifest', expected: 'an object', found: 'null' },
            line: 1,
            column: 2,
            text: 'null',
          },
        ],
      },
      {
        manifest: manifest({ format_version: '1' }),
        findings: [{ messageId: 'older-format', pointer: '/format_version', rejectedBy: ['build'], text: '"1"' }],
      },
      {
        manifest: manifest({ format_version: 2 }),
        findings: [{ ...wrong('value', '/format_version', '"2"', '2'), suggestions: ['2'] }],
      },
      {
        manifest: manifest({ language: 'Rust' }),
        findings: [{ ...wrong('value', '/language', '"python" or "rust"', '"Rust"'), suggestions: ['rust'] }],
      },
      {
        manifest: manifest({ language: { python: null } }),
        findings: [
          {
            ...wrong('value', '/language', '"python" or "rust"', 'an object', ['build']),
            text: '"language"',
            fix: 'python',
          },
        ],
      },
      {
        manifest: manifest({ language: { rust: 1 } }),
        findings: [wrong('value', '/language', '"python" or "rust"', 'an object')],
      },
      { manifest: manifest({ package: 'orders' }), findings: [wrong('type', '/package', 'an object', '"orders"')] },
      {
        manifest: manifest({ tasks: null }),
        findings: [{ ...wrong('type', '/tasks', 'a list', 'null'), text: 'null' }],
      },
      {
        manifest: manifest({ tasks: { a: 1 } }),
        findings: [{ ...wrong('type', '/tasks', 'a list', 'an object'), text: '"tasks"' }],
      },
      { manifest: manifest({ signature: false }), findings: [wrong('type', '/signature', 'a string', 'false')] },
      {
        name: 'an element of a list',
        manifest: manifest({
          package: { targets: ['linux-arm64', 7] },
          tasks: [task('a', { dependencies: [null] }), 3],
        }),
        findings: [
          {
            messageId: 'type',
            message: '"targets[1]" must be a string, found 7',
            pointer: '/package/targets/1',
            text: '7',
          },
          {
            messageId: 'type',
            message: '"dependencies[0]" must be a string, found null',
            pointer: '/tasks/0/dependencies/0',
          },
          { messageId: 'type', message: '"tasks[1]" must be an object, found 3', pointer: '/tasks/1', text: '3' },
        ],
      },
      {
        manifest: manifest({ tasks: [task('a', { dependencies: null })] }),
        findings: [{ ...wrong('type', '/tasks/0/dependencies', 'a list', 'null'), suggestions: [null] }],
      },
    ],
    unreached: except('type', 'value', 'older-format'),
  });
});

test('numbers', () => {
  const integer = (
    field: 'retries' | 'timeout_seconds',
    token: string,
    repair: Pick<ExpectedFinding, 'fix' | 'suggestions'>,
    ...rejectedBy: ('build' | 'load')[]
  ) => ({
    manifest: taskWith(field, token),
    findings: [
      {
        messageId: 'integer',
        pointer: `/tasks/0/${field}`,
        text: token,
        data: { field: `"${field}"`, expected: field === 'retries' ? U32 : U64, found: token },
        rejectedBy,
        ...repair,
      },
    ],
  });
  const fixes = { '3.0': 3, '1e2': 100, '-0': 0, '-1': undefined, '4294967296': undefined, true: undefined, '"3"': 3 };
  testRule(rule, {
    valid: [],
    invalid: [
      ...Object.entries(fixes).map(([token, fix]) => integer('retries', token, { fix, suggestions: [] }, 'load')),
      integer('retries', 'null', { suggestions: [null] }, ...BOTH),
      integer('retries', '1.5', {}, ...BOTH),
      integer('timeout_seconds', '18446744073709551616', {}, 'load'),
      integer('timeout_seconds', '300.0', { fix: 300 }, 'load'),
      {
        manifest: taskWith('retries', '{}'),
        findings: [
          {
            messageId: 'integer',
            data: { field: '"retries"', expected: U32, found: 'an object' },
            text: '"retries"',
            rejectedBy: BOTH,
          },
        ],
      },
      {
        manifest: taskWith('timeout_seconds', '[]'),
        findings: [
          {
            messageId: 'integer',
            data: { field: '"timeout_seconds"', expected: U64, found: 'a list' },
            rejectedBy: BOTH,
          },
        ],
      },
    ],
    unreached: except('integer'),
  });
});

test('instants', () => {
  type Repairs = Pick<ExpectedFinding, 'fix' | 'suggestions'>;
  const instant = (value: unknown, rejectedBy: readonly ('build' | 'load')[], repairs: Repairs = {}) => ({
    manifest: manifest({ created_at: value }),
    findings: [{ messageId: 'instant', pointer: '/created_at', text: JSON.stringify(value), rejectedBy, ...repairs }],
  });
  const noon = '2026-01-28T12:00:00Z';
  testRule(rule, {
    valid: [],
    invalid: [
      { ...instant(1_769_601_600, ['load'], { suggestions: [noon] }), name: 'unix time' },
      instant('1769601600', ['load'], { suggestions: [noon] }),
      instant('2026-01-28T12:00:00', ['load']),
      instant('2026-01-28', ['load']),
      instant('2026-01-28T12:00Z', ['load']),
      instant('2026-01-28_12:00:00Z', ['load'], { fix: noon }),
      instant('2026-01-28T12:00:00,5Z', ['load'], { fix: '2026-01-28T12:00:00.5Z' }),
      instant('2026-01-28t12:00:00Z', ['load'], { fix: noon }),
      instant('2026-01-28T12:00:00\u221201:00', ['load'], { fix: '2026-01-28T12:00:00-01:00' }),
      instant('2026-01-28T12:00:60Z', ['build']),
      instant('+10000-01-28T12:00:00Z', ['build']),
      instant('0000-01-28T12:00:00Z', ['build']),
      instant('2026-1-28T12:00:00Z', ['build'], { fix: noon }),
      instant('2026-01-28T12:00:00 UTC', ['build'], { fix: noon }),
      instant('2026-02-29T12:00:00Z', BOTH),
      instant('yesterday', BOTH),
      instant(null, BOTH),
    ],
    unreached: except('instant'),
  });
});

test('objects that are written as lists', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'with all fields in order: one side reads it',
        manifest: manifest({ tasks: [['a', 'm:f', [], null, 0, null]] }),
        findings: [
          {
            messageId: 'array',
            message: '"tasks[0]" must be an object, found a list',
            pointer: '/tasks/0',
            text: '[',
            rejectedBy: ['build'],
          },
        ],
      },
      {
        name: 'and what is wrong in it is told too',
        manifest: { ...manifest(), package: ['orders', 1, null, '', ['linux-arm64']] },
        findings: [
          { messageId: 'array', pointer: '/package', text: '"package"', rejectedBy: ['build'] },
          { messageId: 'type', pointer: '/package/version', text: '"package"' },
        ],
      },
      {
        name: 'of another length',
        manifest: manifest({ python: ['>=3.10'], tasks: [[]] }),
        findings: [
          { messageId: 'array', pointer: '/python', rejectedBy: BOTH },
          { messageId: 'array', pointer: '/tasks/0', rejectedBy: BOTH },
        ],
      },
    ],
    unreached: except('array', 'type'),
  });
});

test('repairs', () => {
  const numbered = (token: string): string => taskWith('retries', token);
  const created = (instant: unknown): object => manifest({ created_at: instant });
  testRule(rule, {
    valid: [],
    invalid: [
      {
        manifest: numbered('3.0'),
        findings: [{ messageId: 'integer', fix: 3, suggestions: [] }],
        output: numbered('3'),
      },
      { manifest: numbered('"3"'), findings: [{ messageId: 'integer', fix: 3 }], output: numbered('3') },
      {
        manifest: taskWith('timeout_seconds', '"18446744073709551615"'),
        findings: [{ messageId: 'integer' }],
        output: taskWith('timeout_seconds', '18446744073709551615'),
      },
      {
        manifest: numbered('true'),
        findings: [{ messageId: 'integer', fix: undefined, suggestions: [] }],
        output: null,
      },
      {
        manifest: numbered('null'),
        findings: [{ messageId: 'integer', fix: undefined, suggestions: [null] }],
        output: null,
      },
      {
        manifest: created('2026-01-28_12:00:00,5Z'),
        findings: [{ messageId: 'instant', fix: '2026-01-28T12:00:00.5Z', suggestions: [] }],
        output: created('2026-01-28T12:00:00.5Z'),
      },
      {
        manifest: created('2026-01-28T12:00:00'),
        findings: [{ messageId: 'instant', fix: undefined, suggestions: [] }],
        output: null,
      },
      {
        manifest: created(1_769_601_600),
        findings: [{ messageId: 'instant', fix: undefined, suggestions: ['2026-01-28T12:00:00Z'] }],
        output: null,
      },
      {
        manifest: manifest({ language: { python: null } }),
        findings: [{ messageId: 'value', fix: 'python', suggestions: [] }],
        output: manifest({ language: 'python' }),
      },
      {
        manifest: manifest({ language: 'Rust' }),
        findings: [{ messageId: 'value', fix: undefined, suggestions: ['rust'] }],
      },
      {
        manifest: manifest({ format_version: 2 }),
        findings: [{ messageId: 'value', fix: undefined, suggestions: ['2'] }],
      },
      {
        name: 'a task that is written as a list has no place to repair',
        manifest: manifest({ tasks: [['a', 'a:b', null, null, '3', '3']] }),
        findings: ['array', 'type', 'integer', 'integer'].map((messageId) => ({
          messageId,
          fix: undefined,
          suggestions: [],
        })),
        output: null,
      },
    ],
    unreached: except('integer', 'instant', 'value', 'array', 'type'),
  });
});

test('hostile manifests', () => {
  testRule(rule, {
    valid: [{ name: 'a text that breaks off says nothing for certain', manifest: '{"tasks": 1, ' }],
    invalid: [
      {
        name: 'controls, bidi marks and a long value',
        manifest: manifest({ language: '\u001b]0;\u202e', format_version: 'x'.repeat(100_000) }),
        findings: [
          { messageId: 'value', message: `"format_version" must be "2", found "${'x'.repeat(60)}…"` },
          { messageId: 'value', message: '"language" must be "python" or "rust", found "\\x1b]0;\\u202e"' },
        ],
      },
      {
        name: 'a long number',
        manifest: taskWith('retries', '9'.repeat(4000)),
        findings: [
          { messageId: 'integer', message: `"retries" must be ${U32}, found ${'9'.repeat(60)}…`, rejectedBy: ['load'] },
        ],
      },
      {
        name: 'a language that Object.prototype has',
        manifest: manifest({ language: '__proto__' }),
        findings: [{ messageId: 'value' }],
      },
      {
        name: 'a rough layout and an escaped key',
        manifest: rough(
          text(manifest({ tasks: [task('a', { retries: -1 })] })).replace('"retries"', '"r\\u0065tries"'),
        ),
        findings: [{ messageId: 'integer', text: '-1', line: 20, column: 20, pointer: '/tasks/0/retries' }],
      },
      {
        name: 'one wrong field hides no other',
        manifest: manifest({
          package: { name: 1, version: 2, targets: [3] },
          tasks: [{ id: 4, retries: 'x' }, task('b', { retries: null })],
        }),
        findings: [
          '/package/name',
          '/package/version',
          '/package/targets/0',
          '/tasks/0/id',
          '/tasks/0/retries',
          '/tasks/0/function',
          '/tasks/1/retries',
        ].map((pointer) => ({
          messageId: pointer.endsWith('retries') ? 'integer' : pointer.endsWith('function') ? 'missing' : 'type',
          pointer,
          suggestions: pointer === '/tasks/1/retries' ? [null] : [],
        })),
      },
    ],
    unreached: ['instant', 'array', 'older-format'],
  });
});
