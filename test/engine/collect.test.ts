import { describe, expect, test } from 'vitest';
import { sourceFromText } from '../../src/source.ts';
import { lintAlone } from '../support/lint.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { defineRule } from '../../src/manifest/rule.ts';
import { manifest, text } from '../support/make-manifest.ts';

/** A rule that reports warnings, and at last an error that only the load side refuses. */
const many = (warnings: number) =>
  activeRule(
    defineRule({
      id: 'many',
      summary: 'Says the same again and again',
      severity: 'error',
      messages: {
        quiet: { text: 'Quiet', help: 'None.', rejectedBy: [], severity: 'warn' },
        loud: { text: 'Loud', help: 'None.', rejectedBy: ['load'] },
      },
      check(_, report) {
        for (let n = 0; n < warnings; n++) report('quiet', ['tasks'], {});
        report('loud', ['tasks'], {});
      },
    }),
  );

describe('findings of one rule in one file', () => {
  test('are listed up to ten thousand', () => {
    expect(lintWith([many(9999)], text(manifest())).result).toMatchObject({
      messages: { length: 10_000 },
      errorCount: 1,
      warningCount: 9999,
    });
  });

  test('beyond that, a last one counts the others, is as loud as they are and refused by whom they are', () => {
    const { messages, errorCount } = lintWith([many(12_345)], text(manifest())).result;
    expect(messages).toHaveLength(10_001);
    expect(errorCount).toBe(1);
    expect(messages.find(({ messageId }) => messageId === 'not-listed')).toMatchObject({
      ruleId: 'many',
      severityName: 'error',
      rejectedBy: ['load'],
      message: '2346 more findings of this rule are not listed',
      line: 1,
      column: 1,
    });
    const source = sourceFromText('m', text(manifest()));
    expect(lintAlone(source, { rules: [many(12_345)], side: 'load', now: 0 }).result).toMatchObject({
      errorCount: 1,
      messages: { length: 1 },
    });
  });
});

test('the loudest of those that are not listed counts, whichever came first', () => {
  const loudFirst = activeRule(
    defineRule({
      id: 'loud-first',
      summary: 'S',
      severity: 'error',
      messages: {
        quiet: { text: 'Quiet', help: 'None.', rejectedBy: [], severity: 'info' },
        loud: { text: 'Loud', help: 'None.', rejectedBy: [] },
      },
      check(_, report) {
        for (let n = 0; n < 10_000; n++) report('quiet', ['tasks'], {});
        report('loud', ['tasks'], {});
        report('quiet', ['tasks'], {});
      },
    }),
  );
  const { messages } = lintWith([loudFirst, many(10_001)], text(manifest())).result;
  const left = messages.filter(({ messageId }) => messageId === 'not-listed');
  expect(left.map(({ ruleId, severityName }) => `${ruleId} ${severityName}`)).toEqual([
    'loud-first error',
    'many error',
  ]);
  expect(new Set(left.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});
