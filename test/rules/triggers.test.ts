import { test } from 'vitest';
import rule from '../../rules/triggers.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, raw, rough, text } from '../support/make-manifest.ts';

const withTriggers = (...triggers: unknown[]): object => manifest({ triggers });
const trigger = (overrides: object = {}): object => ({
  name: 'inbox',
  trigger_type: 'file_watch',
  workflow: 'orders',
  poll_interval: '5s',
  ...overrides,
});

/** The messages that a test of one kind of fault does not reach. */
const except = (...ids: string[]): string[] => Object.keys(rule.messages).filter((id) => !ids.includes(id));

test('right triggers', () => {
  testRule(rule, {
    valid: [
      manifest(),
      withTriggers(),
      withTriggers(trigger()),
      {
        name: 'every field, and a task',
        manifest: withTriggers(trigger({ workflow: 'extract', allow_concurrent: true, config: null })),
      },
      {
        name: 'anything in the config',
        manifest: withTriggers(trigger({ config: { name: 5, url: ['x'] } }), trigger({ name: 'b', config: 5 })),
      },
      { name: 'types of their own', manifest: withTriggers(trigger({ trigger_type: 'moon_phase' })) },
      {
        name: 'what the text spoils has been reported',
        manifest: text(withTriggers(raw('NaN'), trigger({ name: raw('Infinity'), allow_concurrent: raw('NaN') }))),
      },
      { name: 'so has all of it', manifest: text(manifest({ triggers: raw('NaN') })) },
      { name: 'a text that breaks off says nothing for certain', manifest: '{"triggers": 1, ' },
    ],
    invalid: [{ manifest: withTriggers(trigger({ poll_interval: '' })), findings: [{ messageId: 'interval' }] }],
    unreached: except('interval'),
  });
});

test('missing fields and types', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        manifest: withTriggers({}),
        findings: ['name', 'trigger_type', 'workflow', 'poll_interval'].map((field) => ({
          messageId: 'missing',
          message: `"${field}" is missing: expected a string`,
          data: { field: `"${field}"`, expected: 'a string', found: 'undefined' },
          pointer: `/triggers/0/${field}`,
          text: '}',
          severity: 'warn' as const,
          rejectedBy: [],
          suggestions: [],
        })),
      },
      ...[
        ['{}', 'an object', '"triggers"'],
        ['null', 'null', 'null'],
        ['"inbox"', '"inbox"', '"inbox"'],
      ].map(([token = '', found, underlined = '']) => ({
        name: `triggers that are ${found}`,
        manifest: text(manifest({ triggers: JSON.parse(token) as unknown })),
        findings: [
          {
            messageId: 'type',
            message: `"triggers" must be a list, found ${found}`,
            pointer: '/triggers',
            text: underlined,
          },
        ],
      })),
      {
        name: 'a trigger that is none',
        manifest: withTriggers('inbox', trigger(), null, [trigger()]),
        findings: [
          {
            messageId: 'type',
            message: '"triggers[0]" must be an object, found "inbox"',
            pointer: '/triggers/0',
            text: '"inbox"',
          },
          { messageId: 'type', message: '"triggers[2]" must be an object, found null', pointer: '/triggers/2' },
          {
            messageId: 'type',
            message: '"triggers[3]" must be an object, found a list',
            pointer: '/triggers/3',
            text: '[',
          },
        ],
      },
      {
        name: 'fields of the wrong type',
        manifest: withTriggers({
          name: 1,
          trigger_type: null,
          workflow: ['orders'],
          poll_interval: 30,
          allow_concurrent: 'no',
        }),
        findings: [
          {
            messageId: 'type',
            message: '"name" must be a string, found 1',
            data: { field: '"name"', expected: 'a string', found: '1' },
            pointer: '/triggers/0/name',
            text: '1',
            rejectedBy: [],
          },
          {
            messageId: 'type',
            message: '"trigger_type" must be a string, found null',
            pointer: '/triggers/0/trigger_type',
            text: 'null',
          },
          {
            messageId: 'type',
            message: '"workflow" must be a string, found a list',
            pointer: '/triggers/0/workflow',
            text: '"workflow"',
          },
          {
            messageId: 'type',
            message: '"poll_interval" must be a string, found 30',
            pointer: '/triggers/0/poll_interval',
            text: '30',
          },
          {
            messageId: 'type',
            message: '"allow_concurrent" must be true or false, found "no"',
            pointer: '/triggers/0/allow_concurrent',
            text: '"no"',
          },
        ],
      },
      {
        name: 'null is not absent',
        manifest: withTriggers(trigger({ allow_concurrent: null })),
        findings: [{ messageId: 'type', pointer: '/triggers/0/allow_concurrent' }],
      },
    ],
    unreached: except('missing', 'type'),
  });
});

test('unknown fields', () => {
  const found = (key: string, ...suggestions: string[]) => ({
    manifest: withTriggers(trigger({ poll_interval: undefined, trigger_type: undefined, [key]: 1 })),
    findings: [
      {
        messageId: 'unknown-field',
        message: `Unknown field "${key}" of a trigger`,
        data: { field: key },
        pointer: `/triggers/0/${key}`,
        text: `"${key}"`,
        rejectedBy: [],
        severity: 'warn' as const,
        suggestions,
      },
      { messageId: 'missing', pointer: '/triggers/0/trigger_type' },
      { messageId: 'missing', pointer: '/triggers/0/poll_interval' },
    ],
  });
  testRule(rule, {
    valid: [],
    invalid: [
      found('pollInterval', 'poll_interval'),
      found('poll_intervall', 'poll_interval'),
      found('interval', 'poll_interval'),
      found('type', 'trigger_type'),
      found('ConFig', 'config'),
      found('schedule'),
      {
        name: 'a field that is there is not suggested',
        manifest: withTriggers(trigger({ interval: '5s' })),
        findings: [{ messageId: 'unknown-field', suggestions: [] }],
      },
      {
        name: 'of two that may be meant, only one is suggested',
        manifest: withTriggers({
          name: 'inbox',
          trigger_type: 'x',
          workflow: 'orders',
          interval: '5s',
          pollInterval: '9s',
        }),
        findings: [
          { messageId: 'unknown-field', suggestions: ['poll_interval'] },
          { messageId: 'unknown-field', suggestions: [] },
          { messageId: 'missing' },
        ],
      },
      {
        name: 'names that Object.prototype has',
        manifest: text(withTriggers(trigger({ toString: 1 }))).replace('"toString"', '"__proto__": {}, "toString"'),
        findings: [{ messageId: 'unknown-field' }, { messageId: 'unknown-field' }],
      },
    ],
    unreached: except('unknown-field', 'missing'),
  });
});

test('names and workflows', () => {
  const starting = (workflow: string) => trigger({ workflow });
  testRule(rule, {
    valid: [
      { name: 'another case is another name', manifest: withTriggers(trigger(), trigger({ name: 'Inbox' })) },
      {
        name: 'names that could not be read are not equal',
        manifest: text(withTriggers(trigger({ name: raw('NaN') }), trigger({ name: raw('NaN') }))),
      },
      {
        name: 'a package whose name cannot be read may be meant',
        manifest: manifest({ package: { name: 1 }, triggers: [starting('x')] }),
      },
      {
        name: 'so may a task whose id cannot be read',
        manifest: manifest({ tasks: [{ id: 1 }], triggers: [starting('x')] }),
      },
      { name: 'or any task', manifest: manifest({ tasks: 1, triggers: [starting('x')] }) },
      { name: 'or one that could not be read', manifest: manifest({ tasks: [null], triggers: [starting('x')] }) },
    ],
    invalid: [
      {
        manifest: withTriggers(trigger(), trigger({ workflow: 'extract' }), trigger()),
        findings: [1, 2].map((n) => ({
          messageId: 'duplicate',
          message: 'Another trigger has the name "inbox"',
          data: { trigger: 'inbox' },
          pointer: `/triggers/${n}/name`,
          text: '"inbox"',
          rejectedBy: [],
          suggestions: [],
          related: ['/triggers/0/name'],
        })),
      },
      {
        manifest: withTriggers(starting('extrat')),
        findings: [
          {
            messageId: 'workflow',
            message: 'Workflow "extrat" is neither this package nor one of its tasks',
            data: { workflow: 'extrat' },
            pointer: '/triggers/0/workflow',
            text: '"extrat"',
            severity: 'warn',
            rejectedBy: [],
            suggestions: ['extract'],
            related: 0,
          },
        ],
      },
      {
        name: 'near to the package',
        manifest: withTriggers(starting('Orders')),
        findings: [{ messageId: 'workflow', suggestions: ['orders'] }],
      },
      {
        name: 'far from everything',
        manifest: withTriggers(starting('')),
        findings: [{ messageId: 'workflow', suggestions: [] }],
      },
      {
        name: 'no tasks',
        manifest: manifest({ tasks: [], triggers: [starting('__proto__')] }),
        findings: [{ messageId: 'workflow', suggestions: [] }],
      },
      {
        name: 'controls',
        manifest: withTriggers(starting('\u001b[2J'), trigger({ name: '\u202e' }), trigger({ name: '\u202e' })),
        findings: [
          { messageId: 'workflow', message: 'Workflow "\\x1b[2J" is neither this package nor one of its tasks' },
          { messageId: 'duplicate', message: 'Another trigger has the name "\\u202e"' },
        ],
      },
    ],
    unreached: except('duplicate', 'workflow'),
  });
});

test('poll intervals', () => {
  const every = (interval: string): object => withTriggers(trigger({ poll_interval: interval }));
  const found = (interval: string, ...suggestions: string[]) => ({
    manifest: every(interval),
    findings: [
      {
        messageId: 'interval',
        message: `Poll interval "${interval}" cannot be read`,
        data: { interval },
        pointer: '/triggers/0/poll_interval',
        text: JSON.stringify(interval),
        rejectedBy: [],
        suggestions,
      },
    ],
  });
  testRule(rule, {
    valid: ['100ms', '5s', '1m', '2h', '007s'].map(every),
    invalid: [
      found('5'),
      found('5 seconds', '5s'),
      found('1h30m', '90m'),
      found('weekly'),
      {
        name: 'zero',
        manifest: every('0ms'),
        findings: [
          {
            messageId: 'zero-interval',
            message: 'Poll interval "0ms" is zero',
            data: { interval: '0ms' },
            severity: 'warn',
            rejectedBy: [],
            suggestions: [],
          },
        ],
      },
      {
        name: 'a long one',
        manifest: every('9'.repeat(100_000)),
        findings: [{ messageId: 'interval', message: `Poll interval "${'9'.repeat(60)}…" cannot be read` }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(every('x'))),
        findings: [{ messageId: 'interval', text: '"x"', line: 28, column: 21 }],
      },
      {
        name: 'what cannot be read hides nothing',
        manifest: { package: 1, triggers: [5, { name: 1, workflow: 2, trigger_type: 3, poll_interval: 'x' }] },
        findings: ['type', 'type', 'type', 'type', 'interval'].map((messageId) => ({ messageId })),
      },
    ],
    unreached: except('interval', 'zero-interval', 'type'),
  });
});
