import * as v from 'valibot';
import { expect, test } from 'vitest';
import rule from '../../rules/task-id-style.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

const ids = (...names: unknown[]): object => manifest({ tasks: names.map((id) => ({ ...task('run'), id })) });

test('snake_case', () => {
  const found = (id: string, ...suggestions: string[]) => ({
    manifest: ids(id),
    findings: [
      {
        messageId: 'snake-case',
        data: { task: id, pattern: '^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$' },
        pointer: '/tasks/0/id',
        text: JSON.stringify(id),
        severity: 'warn' as const,
        rejectedBy: [],
        suggestions,
        related: 0,
      },
    ],
  });
  testRule(rule, {
    valid: [
      ids(),
      ids('a', 'extract', 'load_2', 's3_to_db', 'a_1_b'),
      { name: 'a long one', manifest: ids('a_'.repeat(50_000).slice(0, -1)) },
      { name: 'what is no string belongs to the schema', manifest: ids(1, null, ['A']) },
      {
        name: 'the default as an option',
        options: { pattern: '^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$' },
        manifest: ids('load_data'),
      },
    ],
    invalid: [
      { ...found('fetch-data', 'fetch_data'), name: 'kebab-case' },
      { ...found('loadData', 'load_data'), name: 'camelCase' },
      { ...found('HTTPServerUp', 'http_server_up'), name: 'PascalCase with an abbreviation' },
      found('Extract', 'extract'),
      found(' load  data ', 'load_data'),
      found('etl.load/v2', 'etl_load_v2'),
      found('_private_', 'private'),
      found('a__b', 'a_b'),
      found(''),
      found('1st'),
      found('größe'),
      found('__proto__', 'proto'),
      found('load\n', 'load'),
      {
        name: 'two ids that would become one',
        manifest: ids('LoadData', 'loadData'),
        findings: [
          { messageId: 'snake-case', suggestions: ['load_data'] },
          { messageId: 'snake-case', suggestions: [] },
        ],
      },
      {
        name: 'an id by which a dependency calls the task',
        manifest: manifest({ tasks: [task('LoadData'), task('z', { dependencies: ['LoadData'] })] }),
        findings: [{ messageId: 'snake-case', suggestions: ['load_data'] }],
      },
      {
        name: 'an id by which a trigger calls the task',
        manifest: manifest({
          tasks: [task('LoadData')],
          triggers: [{ name: 't', trigger_type: 'x', workflow: 'LoadData', poll_interval: '1s' }],
        }),
        findings: [{ messageId: 'snake-case', suggestions: ['load_data'] }],
      },
      {
        name: 'a near id that another task has',
        manifest: ids('load-data', 'load_data'),
        findings: [{ messageId: 'snake-case', suggestions: [] }],
      },
      {
        name: 'a long one is quoted in part and not repaired',
        manifest: ids('A'.repeat(201)),
        findings: [
          { messageId: 'snake-case', message: `Task id "${'A'.repeat(60)}…" is not in snake_case`, suggestions: [] },
        ],
      },
      {
        name: 'controls',
        manifest: ids('\u001b[2J\u202e'),
        findings: [{ messageId: 'snake-case', message: 'Task id "\\x1b[2J\\u202e" is not in snake_case' }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(ids('A'))),
        findings: [{ messageId: 'snake-case', text: '"A"', line: 18, column: 10, suggestions: ['a'] }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { tasks: [1, { id: 'A', function: 2 }], package: [] },
        findings: [{ messageId: 'snake-case', pointer: '/tasks/1/id', suggestions: ['a'] }],
      },
    ],
    unreached: ['pattern'],
  });
});

test('a pattern', () => {
  const kebab = { options: { pattern: '^[a-z]+(?:-[a-z]+)*$' } };
  testRule(rule, {
    valid: [
      { ...kebab, manifest: ids('load-data', 'load') },
      { name: 'letters of all languages', options: { pattern: '^\\p{Ll}+$' }, manifest: ids('größe', 'витяг') },
      { name: 'anywhere in the id', options: { pattern: 'data' }, manifest: ids('load-data-now') },
      { name: 'an id that is too long for it', ...kebab, manifest: ids('A'.repeat(201)) },
    ],
    invalid: [
      {
        ...kebab,
        manifest: ids('load_data'),
        findings: [
          {
            messageId: 'pattern',
            message: 'Task id "load_data" does not match "^[a-z]+(?:-[a-z]+)*$"',
            data: { task: 'load_data', ...kebab.options },
            suggestions: [],
            rejectedBy: [],
          },
        ],
      },
      {
        name: 'the longest id that is matched',
        ...kebab,
        manifest: ids('A'.repeat(200)),
        findings: [{ messageId: 'pattern' }],
      },
      {
        name: 'a pattern with a control',
        options: { pattern: '\u0007' },
        manifest: ids('a'),
        findings: [{ messageId: 'pattern', message: 'Task id "a" does not match "\\x07"' }],
      },
    ],
    unreached: ['snake-case'],
  });
});

test('a hostile id costs nothing', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      { manifest: ids(`${'a_'.repeat(100_000)}!`), findings: [{ messageId: 'snake-case' }] },
      { manifest: ids('_'.repeat(100_000)), findings: [{ messageId: 'snake-case' }] },
      { manifest: ids('aA'.repeat(50_000)), findings: [{ messageId: 'snake-case' }] },
    ],
    unreached: ['pattern'],
  });
});

test.each([
  { pattern: '(' },
  { pattern: '(?=a)' },
  { pattern: '(a)\\1' },
  { pattern: '\\-' },
  { pattern: 5 },
  { pattern: null },
  { style: 'a' },
])('%j is no option', (options) => {
  expect(rule.options && v.is(rule.options, options)).toBe(false);
});
