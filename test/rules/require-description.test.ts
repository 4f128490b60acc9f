import { test } from 'vitest';
import rule from '../../rules/require-description.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

/** A package that is described, with tasks. */
const described = (...tasks: unknown[]): object => manifest({ package: { description: 'Loads orders' }, tasks });

test('of the package', () => {
  const packageOf = (description: unknown): object => manifest({ package: { description }, tasks: [] });
  const found = {
    messageId: 'package',
    message: 'The package has no description',
    data: {},
    pointer: '/package/description',
    severity: 'warn',
    rejectedBy: [],
    suggestions: [],
    related: 0,
  } as const;
  testRule(rule, {
    valid: [
      packageOf('.'),
      { name: 'with white space around it', manifest: packageOf('\n Loads orders ') },
      { name: 'one that is no string belongs to the schema', manifest: packageOf(5) },
      { name: 'so does a package that is none', manifest: manifest({ package: 'orders', tasks: [] }) },
      { name: 'and one that is missing', manifest: manifest({ package: undefined, tasks: [] }) },
    ],
    invalid: [
      { manifest: packageOf(undefined), findings: [{ ...found, text: '}' }] },
      { manifest: packageOf(null), findings: [{ ...found, text: 'null' }] },
      { manifest: packageOf(''), findings: [{ ...found, text: '""' }] },
      { name: 'white space of every kind', manifest: packageOf(' \t\n\u00a0\u2003\ufeff'), findings: [found] },
      { name: 'a package of which nothing else can be read', manifest: { package: { name: 1 } }, findings: [found] },
    ],
    unreached: ['task'],
  });
});

test('of tasks', () => {
  const found = (pointer: string, id: string) =>
    ({
      messageId: 'task',
      message: `Task "${id}" has no description`,
      data: { task: id },
      pointer,
      severity: 'warn',
      rejectedBy: [],
      suggestions: [],
      related: 0,
    }) as const;
  testRule(rule, {
    valid: [
      described(),
      described(task('a', { description: 'Reads' })),
      {
        name: 'one that is no string belongs to the schema',
        manifest: described(task('a', { description: ['Reads'] })),
      },
      { name: 'so does a task that is none', manifest: described(null, 'a', []) },
    ],
    invalid: [
      { manifest: described(task('a')), findings: [{ ...found('/tasks/0/description', 'a'), text: '}' }] },
      {
        name: 'every one of them, in order',
        manifest: described(
          task('a', { description: null }),
          task('b', { description: 'Reads' }),
          task('c', { description: ' ' }),
        ),
        findings: [
          { ...found('/tasks/0/description', 'a'), text: 'null' },
          { ...found('/tasks/2/description', 'c'), text: '" "' },
        ],
      },
      { name: 'a task without an id', manifest: described({}), findings: [found('/tasks/0/description', '')] },
      {
        name: 'a long id with controls',
        manifest: described(task(`\u0007${'x'.repeat(100)}`)),
        findings: [{ messageId: 'task', message: `Task "\\x07${'x'.repeat(59)}…" has no description` }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(described(task('a', { description: '' })))),
        findings: [{ messageId: 'task', text: '""', line: 21, column: 19 }],
      },
    ],
    unreached: ['package'],
  });
});
