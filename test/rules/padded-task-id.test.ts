import { expect, test } from 'vitest';
import rule from '../../rules/padded-task-id.ts';
import { testRule } from '../../src/testing.ts';
import { fixed } from '../support/fix.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

const packageOf = (...tasks: unknown[]): object => manifest({ tasks });
const waiting = (id: string, ...dependencies: string[]): object => task(id, { dependencies });
/** A task with a function of another name. */
const named = (id: string): object => task(id, { function: 'orders.tasks:run' });

/** Values that cannot be read beside a task that is called ` extract`, and `extract` by another one. */
const UNREADABLE: [what: string, tasks: unknown[], more: object][] = [
  ['an id', [named(' extract'), waiting('load', 'extract'), { id: 1, function: 'm:f' }], {}],
  ['a dependency', [named(' extract'), task('load', { dependencies: ['extract', 1] })], {}],
  ['the dependencies', [named(' extract'), waiting('load', 'extract'), task('c', { dependencies: 'extract' })], {}],
  ['a trigger', [named(' extract'), waiting('load', 'extract')], { triggers: [{ workflow: 1 }] }],
  ['the triggers', [named(' extract'), waiting('load', 'extract')], { triggers: {} }],
];

test('white space around ids', () => {
  testRule(rule, {
    valid: [
      packageOf(task('extract'), task('two words')),
      {
        name: 'what is no string, or not there, belongs to the schema',
        manifest: packageOf({ id: 1, function: 'm:f' }, { function: 'm:f' }, null),
      },
    ],
    invalid: [
      {
        manifest: packageOf(task('extract ', { function: 'm:f' }), waiting('load', 'extract')),
        findings: [
          {
            messageId: 'padded',
            message: 'Task id "extract " has white space around it',
            data: { task: 'extract ' },
            pointer: '/tasks/0/id',
            text: '"extract "',
            severity: 'warn',
            rejectedBy: [],
            fix: 'extract',
            suggestions: [],
            related: 0,
          },
        ],
        output: packageOf(task('extract', { function: 'm:f' }), waiting('load', 'extract')),
      },
      {
        name: 'a dependency calls it by its name',
        manifest: packageOf(named('\textract\u00a0'), waiting('load', 'extract')),
        findings: [{ messageId: 'padded', fix: 'extract' }],
        output: packageOf(named('extract'), waiting('load', 'extract')),
      },
      {
        name: 'its function has the name, but code elsewhere may use the other one',
        manifest: packageOf(task('extract ', { function: 'm:extract' })),
        findings: [{ messageId: 'padded', fix: undefined, suggestions: ['extract'] }],
        output: null,
      },
      {
        name: 'a trigger that starts the name means the package',
        manifest: {
          ...packageOf(named(' orders')),
          triggers: [{ name: 't', trigger_type: 'cron', workflow: 'orders', poll_interval: '5s' }],
        },
        findings: [{ messageId: 'padded', fix: undefined, suggestions: [] }],
      },
      ...UNREADABLE.map(([what, tasks, more]) => ({
        name: `${what} cannot be read, and may be what uses the other name`,
        manifest: { ...manifest({ tasks }), ...more },
        findings: [{ messageId: 'padded' as const, fix: undefined, suggestions: ['extract'] }],
        output: null,
      })),
      {
        name: 'nothing tells what it is called elsewhere',
        manifest: packageOf(named(' extract')),
        findings: [{ messageId: 'padded', fix: undefined, suggestions: ['extract'] }],
      },
      {
        name: 'a dependency has the white space too',
        manifest: packageOf(task(' extract', { function: 'm:extract' }), waiting('load', ' extract')),
        findings: [{ messageId: 'padded', fix: undefined, suggestions: [] }],
      },
      {
        name: 'a trigger has it',
        manifest: { ...packageOf(task(' extract', { function: 'm:extract' })), triggers: [{ workflow: ' extract' }] },
        findings: [{ messageId: 'padded', fix: undefined, suggestions: [] }],
      },
      {
        name: 'another task has the name',
        manifest: packageOf(task('extract'), task(' extract', { function: 'm:extract' })),
        findings: [{ messageId: 'padded', fix: undefined, suggestions: [] }],
      },
      {
        name: 'two tasks may get the name',
        manifest: packageOf(task('extract ', { function: 'm:extract' }), task(' extract', { function: 'm:extract' })),
        findings: [1, 2].map(() => ({ messageId: 'padded', fix: undefined, suggestions: [] })),
      },
      {
        name: 'two tasks have the same id',
        manifest: packageOf(task(' extract', { function: 'm:extract' }), task(' extract', { function: 'm:extract' })),
        findings: [1, 2].map(() => ({ messageId: 'padded', fix: undefined })),
      },
      {
        name: 'two tasks have the id, and a dependency the bare one',
        manifest: packageOf(named(' extract'), named(' extract'), waiting('load', 'extract')),
        findings: [1, 2].map(() => ({ messageId: 'padded', fix: undefined, suggestions: [] })),
        output: null,
      },
      {
        name: 'tasks would then wait for each other',
        manifest: packageOf(waiting('left ', 'right'), waiting('right', 'left')),
        findings: [{ messageId: 'padded', fix: undefined, suggestions: [] }],
        output: null,
      },
      {
        name: 'it would then wait for itself',
        manifest: packageOf(waiting('left ', 'left')),
        findings: [{ messageId: 'padded', fix: undefined, suggestions: [] }],
        output: null,
      },
      {
        name: 'they would do so only if a dependency were repaired too',
        manifest: packageOf(waiting('left ', ' right'), waiting('right', 'left')),
        findings: [{ messageId: 'padded', fix: undefined }],
        output: null,
      },
      {
        name: 'blank, or empty',
        manifest: packageOf(named(''), named(' \t')),
        findings: [
          {
            messageId: 'blank',
            message: 'The task id is blank',
            data: {},
            text: '""',
            fix: undefined,
            suggestions: [],
            rejectedBy: [],
          },
          { messageId: 'blank', text: '" \\t"' },
        ],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(packageOf(named('a ')))),
        findings: [{ messageId: 'padded', text: '"a "', line: 18, fix: undefined, suggestions: ['a'] }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { tasks: [1, { id: 'a ' }] },
        findings: [{ messageId: 'padded', pointer: '/tasks/1/id', fix: undefined, suggestions: ['a'] }],
      },
    ],
  });
});

test('ids and dependencies are repaired together', () => {
  const run = { function: 'm:run' };
  const before = packageOf(
    named(' a'),
    task('b ', { ...run, dependencies: ['a', ' c'] }),
    waiting('c', 'a'),
    waiting('d', 'b'),
  );
  expect(fixed(text(before))).toBe(
    text(packageOf(named('a'), task('b', { ...run, dependencies: ['a', 'c'] }), waiting('c', 'a'), waiting('d', 'b'))),
  );
});
