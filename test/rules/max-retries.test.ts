import { expect, test } from 'vitest';
import * as v from 'valibot';
import rule from '../../rules/max-retries.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

/** A package with one task for each number of retries. */
const retrying = (...values: unknown[]): object =>
  manifest({ tasks: values.map((value, n) => task(`t${n}`, { retries: value })) });

test('retries', () => {
  testRule(rule, {
    valid: [
      retrying(0, 1, 5),
      { name: 'none at all', manifest: manifest() },
      { name: 'as many as the option allows', options: { max: 100 }, manifest: retrying(100) },
      { name: 'none where none are allowed', options: { max: 0 }, manifest: retrying(0, undefined) },
      { name: 'what is no whole number belongs to the schema', manifest: retrying(9.5, '9', null, -9, 2 ** 33) },
    ],
    invalid: [
      {
        manifest: retrying(6),
        findings: [
          {
            messageId: 'many',
            message: 'Task "t0" sets "retries" to 6, more than 5',
            data: { task: 't0', retries: 6, max: 5 },
            pointer: '/tasks/0/retries',
            text: '6',
            severity: 'warn',
            rejectedBy: [],
            suggestions: [],
            related: 0,
          },
        ],
      },
      {
        name: 'the most that both sides read',
        manifest: retrying(3, 4_294_967_295),
        findings: [{ messageId: 'many', pointer: '/tasks/1/retries' }],
      },
      {
        name: 'a limit of one',
        options: { max: 1 },
        manifest: retrying(1, 2),
        findings: [{ messageId: 'many', data: { task: 't1', retries: 2, max: 1 } }],
      },
      {
        name: 'a limit of none',
        options: { max: 0 },
        manifest: retrying(1),
        findings: [{ messageId: 'many', message: 'Task "t0" sets "retries" to 1, more than 0' }],
      },
      {
        name: 'a task without an id',
        manifest: { tasks: [{ retries: 9 }] },
        findings: [{ messageId: 'many', data: { task: '', retries: 9, max: 5 } }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(retrying(6))),
        findings: [{ messageId: 'many', text: '6', line: 20, column: 15 }],
      },
    ],
  });
});

test.each([{ max: -1 }, { max: 1.5 }, { max: '5' }, { max: null }, { most: 5 }])('%j is no option', (options) => {
  expect(rule.options && v.is(rule.options, options)).toBe(false);
});
