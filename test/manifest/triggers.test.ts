import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  nearestField,
  readTriggers,
  repeatedNames,
  TriggerSchema,
  workflowNames,
} from '../../src/manifest/triggers.ts';

const trigger = { name: 'inbox', trigger_type: 'file_watch', workflow: 'orders', poll_interval: '5s' };

describe('readTriggers', () => {
  test('reads what the schema takes, to the letter', () => {
    const full = { ...trigger, allow_concurrent: false, config: { deep: [1, { name: 2 }] } };
    expect(v.is(TriggerSchema, full)).toBe(true);
    expect(readTriggers([trigger, full])).toEqual({ triggers: [trigger, full], problems: [], unknownFields: [] });
  });

  test('says nothing where there is nothing', () => {
    expect(readTriggers(undefined)).toEqual({ triggers: [], problems: [], unknownFields: [] });
    expect(readTriggers([])).toEqual({ triggers: [], problems: [], unknownFields: [] });
  });

  test.each([null, 0, 'inbox', true, { 0: trigger }])('%j is no list', (value) => {
    expect(readTriggers(value)).toMatchObject({
      triggers: [],
      problems: [{ code: 'type', path: ['triggers'], field: '"triggers"', expected: 'a list' }],
    });
  });

  test('keeps the index of a trigger that cannot be read', () => {
    expect(readTriggers([null, undefined, trigger])).toMatchObject({
      triggers: [{}, {}, trigger],
      problems: [{ code: 'type', path: ['triggers', 0], field: '"triggers[0]"', expected: 'an object', found: 'null' }],
    });
  });

  test('keeps the right fields of a wrong trigger, and passes over those that were dropped before', () => {
    const { triggers, problems } = readTriggers([
      { ...trigger, name: 1, workflow: undefined, allow_concurrent: undefined, config: undefined },
    ]);
    expect(triggers).toEqual([
      {
        trigger_type: 'file_watch',
        workflow: undefined,
        poll_interval: '5s',
        allow_concurrent: undefined,
        config: undefined,
      },
    ]);
    expect(problems).toEqual([
      { code: 'type', path: ['triggers', 0, 'name'], field: '"name"', expected: 'a string', found: '1' },
    ]);
  });

  test('takes no field from a prototype', () => {
    const value: unknown = JSON.parse('{"__proto__": {"name": "inbox"}, "constructor": 1}');
    const { problems, unknownFields } = readTriggers([value]);
    expect(problems.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['missing', 'name'],
      ['missing', 'trigger_type'],
      ['missing', 'workflow'],
      ['missing', 'poll_interval'],
    ]);
    expect(unknownFields.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
  });

  test('offers for an unknown field those that are not there', () => {
    expect(readTriggers([{ ...trigger, extra: 1 }]).unknownFields).toEqual([
      { path: ['triggers', 0, 'extra'], key: 'extra', value: 1, candidates: ['allow_concurrent', 'config'] },
    ]);
  });
});

describe('nearestField', () => {
  const candidates = Object.keys(TriggerSchema.entries);

  test.each([
    ['triggerType', 'trigger_type'],
    ['type', 'trigger_type'],
    ['interval', 'poll_interval'],
    ['poll-interval', 'poll_interval'],
    ['allowConcurrent', 'allow_concurrent'],
    ['concurrent', 'allow_concurrent'],
    ['workfow', 'workflow'],
    ['Config', 'config'],
    ['cron', undefined],
    ['', undefined],
    ['_', undefined],
    ['é', undefined],
  ])('%s: %s', (key, field) => {
    expect(nearestField({ path: [], key, value: true, candidates })).toBe(field);
  });

  test('is none that would refuse the value, unless it is missing', () => {
    expect(nearestField({ path: [], key: 'concurrent', value: 'yes', candidates })).toBeUndefined();
    expect(nearestField({ path: [], key: 'interval', value: 5, candidates })).toBe('poll_interval');
  });
});

describe('workflowNames', () => {
  const named = { package: { name: 'orders' } };

  test('are the package and its tasks', () => {
    expect(workflowNames({ manifest: { ...named, tasks: [] }, tasks: [{ id: 'a' }, { id: 'b' }] })).toEqual(
      new Set(['orders', 'a', 'b']),
    );
    expect(workflowNames({ manifest: { ...named, tasks: [] }, tasks: [] })).toEqual(new Set(['orders']));
  });

  test.each([
    { manifest: { tasks: [] }, tasks: [] },
    { manifest: { ...named }, tasks: [] },
    { manifest: { ...named, tasks: [] }, tasks: [{ id: 'a' }, {}] },
  ])('are not known if one could not be read: %j', (model) => {
    expect(workflowNames(model)).toBeUndefined();
  });
});

test('repeatedNames names each later one with the first', () => {
  const triggers = ['a', 'b', 'a', undefined, 'a', undefined, 'b'].map((name) => ({ name }));
  expect([...repeatedNames(triggers)]).toEqual([
    { index: 2, first: 0, name: 'a' },
    { index: 4, first: 0, name: 'a' },
    { index: 6, first: 1, name: 'b' },
  ]);
});
