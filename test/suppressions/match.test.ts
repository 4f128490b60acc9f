import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, LintResult, Severity } from '../../src/report.ts';
import { withMessages } from '../../src/counts.ts';
import { matchFile, type Suppression } from '../../src/suppressions/match.ts';
import { updated } from '../../src/suppressions/update.ts';
import { makeSuppressor } from '../../src/suppressions/suppressor.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const never = (): boolean => false;

function finding(ruleId: string, subject: string, severityName: Severity = 'error'): Finding {
  const region = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const words = { messageId: 'm', message: 'M', help: 'H', url: '', fingerprint: '', pointer: '' };
  return {
    ruleId,
    subject,
    severityName,
    severity: severityName === 'error' ? 2 : 1,
    ...words,
    ...region,
    data: {},
    rejectedBy: [],
    related: [],
    suggestions: [],
  };
}

function result(...messages: Finding[]): LintResult {
  return withMessages({ filePath: '/repo/a/manifest.json', suppressedMessages: [] }, messages);
}

function entry(rule: string, subject: string, more: Partial<Suppression> = {}): Suppression {
  return { file: 'a/manifest.json', rule, subject, count: 1, ...more };
}

const ran = (...rules: string[]) => ({ ran: new Set(rules), locked: new Map<string, string>() });

describe('matchFile', () => {
  test('moves what is known and recounts', () => {
    const known = finding('r', '/x');
    const { result: sorted, judgements } = matchFile(
      result(known, finding('r', '/y'), finding('s', '/x', 'warn')),
      [entry('r', '/x', { reason: 'old', until: '2999-01-31' })],
      { run: ran('r', 's'), now: NOW },
    );
    expect(sorted).toMatchObject({ errorCount: 1, warningCount: 1, messages: [{ subject: '/y' }, { ruleId: 's' }] });
    expect(sorted.suppressedMessages).toEqual([
      { ...known, suppressions: [{ kind: 'file', justification: 'old', until: '2999-01-31' }] },
    ]);
    expect(judgements).toEqual([]);
  });

  test('suppresses warnings too, but errors first', () => {
    const findings = [finding('r', '/x', 'warn'), finding('r', '/x'), finding('r', '/x', 'info')];
    expect(matchFile(result(...findings), [entry('r', '/x')], { run: ran('r'), now: NOW }).result).toMatchObject({
      errorCount: 0,
      warningCount: 1,
      infoCount: 1,
    });
    expect(
      matchFile(result(...findings), [entry('r', '/x', { count: 2 })], { run: ran('r'), now: NOW }).result,
    ).toMatchObject({ errorCount: 0, warningCount: 0, infoCount: 1 });
  });

  test('tells rules and subjects apart whatever they hold', () => {
    const { result: sorted } = matchFile(result(finding('r', '","/x'), finding('r","', '/x')), [entry('r', '","/x')], {
      run: ran('r'),
      now: NOW,
    });
    expect(sorted.messages).toMatchObject([{ ruleId: 'r","' }]);
    expect(
      matchFile(result(finding('toString', '__proto__')), [entry('constructor', '__proto__')], { run: ran(), now: NOW })
        .result.messages,
    ).toHaveLength(1);
  });

  test('says nothing of rules that did not run', () => {
    expect(matchFile(result(), [entry('r', '/x')], { run: ran('s'), now: NOW }).judgements).toEqual([]);
    expect(matchFile(result(), [entry('r', '/x')], { run: ran('r'), now: NOW }).judgements).toMatchObject([
      { kind: 'unused', missing: 1 },
    ]);
  });

  test('suppresses nothing of a locked rule and adopts nothing of it', () => {
    const run = { ran: new Set(['r']), locked: new Map([['r', '/org.json']]) };
    const {
      result: sorted,
      judgements,
      adopted,
    } = matchFile(result(finding('r', '/x'), finding('r', '/y')), [entry('r', '/x'), entry('r', '/z')], {
      run,
      now: NOW,
      adopt: () => true,
    });
    expect(sorted.errorCount).toBe(2);
    expect(adopted).toEqual([]);
    expect(judgements).toMatchObject([{ kind: 'locked', lockedBy: '/org.json' }, { kind: 'unused' }]);
  });

  test('adopts what is asked for, beyond what is known, and nothing whose time is over', () => {
    const findings = [finding('r', '/x'), finding('r', '/x'), finding('s', '/x'), finding('old', '/x')];
    const entries = [entry('r', '/x'), entry('old', '/x', { until: '2026-06-14' })];
    const { result: sorted, adopted } = matchFile(result(...findings), entries, {
      run: ran('r', 's', 'old'),
      now: NOW,
      adopt: ({ ruleId }) => ruleId !== 's',
    });
    expect(adopted).toEqual([findings[1]]);
    expect(sorted.messages.map(({ ruleId, help }) => [ruleId, help])).toEqual([
      ['s', 'H'],
      ['old', 'Its suppression ended on 2026-06-14. H'],
    ]);
  });

  const small = fc.record({ rule: fc.constantFrom('r', 's'), subject: fc.constantFrom('/x', '/y', '') });
  const findings = fc.array(
    fc
      .tuple(small, fc.constantFrom<Severity>('error', 'warn', 'info'))
      .map(([{ rule, subject }, severity]) => finding(rule, subject, severity)),
  );
  const entries = fc.uniqueArray(
    fc
      .tuple(small, fc.integer({ min: 1, max: 3 }))
      .map(([{ rule, subject }, count]) => entry(rule, subject, { count })),
    { selector: (one) => one.rule + one.subject },
  );

  test('loses nothing, suppresses no more than counted, and adopting and pruning leaves nothing to say', () => {
    fc.assert(
      fc.property(findings, entries, (found, known) => {
        const run = ran('r', 's');
        const match = matchFile(result(...found), known, { run, now: NOW });
        const { messages, suppressedMessages } = match.result;
        expect(messages.length + suppressedMessages.length).toBe(found.length);
        expect(found.filter((one) => messages.includes(one))).toEqual(messages);
        for (const { rule, subject, count } of known) {
          const of = (all: readonly Finding[]) =>
            all.filter((one) => one.ruleId === rule && one.subject === subject).length;
          expect(of(suppressedMessages)).toBe(Math.min(count, of(found)));
        }
        const all = matchFile(result(...found), known, { run, now: NOW, adopt: () => true });
        const after = updated(known, {
          matches: [{ file: 'a/manifest.json', match: all }],
          prune: true,
          isGone: never,
        });
        const again = matchFile(result(...found), after, { run, now: NOW });
        expect(again).toMatchObject({ judgements: [], result: { messages: [] } });
        expect(after.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
      }),
    );
  });

  test('takes time in proportion to what it is given', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => finding('r', `/${n % 50_000}`));
    const known = Array.from({ length: 50_000 }, (_, n) => entry('r', `/${n}`, { count: 2 }));
    expect(matchFile(result(...many), known, { run: ran('r'), now: NOW }).result.messages).toEqual([]);
  });
});

describe('makeSuppressor', () => {
  const file = '/repo/manifestlint-suppressions.json';

  test('names files from where it stands, wherever they are', () => {
    const known = ['a/manifest.json', '../other/manifest.json'].map((name) => entry('r', '/x', { file: name }));
    const { suppress, updated: after } = makeSuppressor(file, known, { now: NOW, adopt: () => true });
    for (const filePath of ['/repo/a/manifest.json', '/other/manifest.json', '/repo/b/manifest.json'])
      suppress({ ...result(finding('r', '/x')), filePath }, ran('r'));
    expect(after({ prune: true, isGone: never }).map((one) => one.file)).toEqual([
      '../other/manifest.json',
      'a/manifest.json',
      'b/manifest.json',
    ]);
  });

  test('leaves alone what is no file', () => {
    const given = { ...result(finding('r', '/x')), filePath: '<stdin>' };
    const { suppress, news } = makeSuppressor(file, [entry('r', '/x', { file: '<stdin>' })], {
      now: NOW,
      adopt: () => true,
    });
    expect(suppress(given, ran('r'))).toBe(given);
    expect(news(() => false).added).toBe(0);
  });

  test('counts the last time that a file was linted', () => {
    const { suppress, notices, news } = makeSuppressor(file, [entry('r', '/x')], { now: NOW, adopt: () => true });
    suppress(result(finding('s', '/x'), finding('s', '/y')), ran('r', 's'));
    suppress(result(finding('r', '/x'), finding('s', '/x')), ran('r', 's'));
    expect({ notices: notices(), adopted: news(() => false).added }).toEqual({ notices: [], adopted: 1 });
  });

  test('says what is wrong in one line that is safe to print', () => {
    const long = `/${'x'.repeat(1000)}`;
    const known = [entry('r', '/a\u001b[2J'), entry('r', long), entry('r', ''), entry('locked', '/x')];
    const { suppress, notices } = makeSuppressor(file, known, { now: NOW });
    suppress(result(finding('locked', '/x')), {
      ran: new Set(['r', 'locked']),
      locked: new Map([['locked', '/org\n.json']]),
    });
    const messages = notices().map(({ message }) => message);
    expect(messages).toEqual([
      'the suppression of r at /a\\x1b[2J in a/manifest.json is not needed any more: remove it with --prune-suppressions',
      `the suppression of r at ${long.slice(0, 160)}… in a/manifest.json is not needed any more: remove it with --prune-suppressions`,
      'the suppression of r at the top in a/manifest.json is not needed any more: remove it with --prune-suppressions',
      'the suppression of locked at /x in a/manifest.json has no effect because /org\\x0a.json locks the rule: mend the finding and remove it with --prune-suppressions',
    ]);
  });
});
