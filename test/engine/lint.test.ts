import { expect, test } from 'vitest';
import cyclicTasks from '../../rules/cyclic-tasks.ts';
import { rules as allRules } from '../../rules/index.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import { defineRule } from '../../src/manifest/rule.ts';
import type { Finding, Severity } from '../../src/report.ts';
import type { AnyMessage, AnyReporter } from '../../src/reporter.ts';
import { sourceFromText } from '../../src/source.ts';
import { lintAlone } from '../support/lint.ts';
import { activeRule, known, lintWith } from '../support/lint-with.ts';
import { manifest, raw, task, text } from '../support/make-manifest.ts';

const TEXT = '{\n  "tasks": [{ "id": "a" }, { "id": "b" }]\n}';

const A = ['tasks', 0, 'id'] as const;
const B = ['tasks', 1, 'id'] as const;

const said: AnyMessage = { text: 'said', help: 'help', rejectedBy: [] };

/** A rule that reports as `check` says. */
function active(
  id: string,
  check: (report: AnyReporter) => void,
  { severity = 'error', ...message }: Partial<AnyMessage> & { severity?: Severity } = {},
): ActiveRule {
  const rule = {
    ...defineRule({ id, summary: '', severity: 'error', messages: {}, check: () => undefined }),
    messages: { said, loud: { ...said, ...message }, capped: { ...said, severity: 'warn' as const } },
    check: (_model: unknown, report: AnyReporter) => {
      check(report);
    },
  };
  return { rule: known(rule), severity, options: {}, url: `https://example.org/${id}` };
}

const show = (finding: Finding): string => `${finding.line}:${finding.column} ${finding.ruleId}`;

test('a rule that fails loses nothing of what it reported, and adds nothing later', () => {
  const late: AnyReporter[] = [];
  const failing = activeRule(
    defineRule({
      id: 'failing',
      summary: 'S',
      severity: 'warn',
      messages: { said: { text: 'Said', help: 'None.', rejectedBy: [] } },
      check(_, report) {
        late.push(report as AnyReporter);
        report('said', ['tasks'], {});
        throw new Error('out of luck');
      },
    }),
  );
  const { result, failures } = lintWith([failing], TEXT);
  expect(() => late[0]?.('said', ['tasks'], {})).toThrow('reports after check has returned');
  expect([result.messages.length, result.warningCount, failures.length]).toEqual([1, 1, 1]);
});

test('what a rule of a plugin keeps of one package reports nothing in the next one', () => {
  let kept: AnyReporter | undefined;
  const late = active('acme/late', (report) => {
    kept?.('said', [], {});
    kept = report;
  });
  expect(lintWith([late], TEXT).failures).toEqual([]);
  const { result, failures } = lintWith([late], TEXT);
  expect(failures.map(({ message }) => message)).toEqual([
    'acme/late reports after check has returned: what it reports is lost',
  ]);
  expect(result.messages).toEqual([]);
});

test('findings are sorted by line, column and rule, and else stay in the order of the reports', () => {
  const rules = [
    active('z', (report) => {
      for (const place of [B, A, []]) report('said', place, { from: 'z' });
    }),
    active('a', (report) => {
      for (const n of [1, 2, 3]) report('said', A, { n });
    }),
  ];
  const { messages } = lintWith(rules, TEXT).result;
  expect(messages.map(show)).toEqual(['1:1 z', '2:21 a', '2:21 a', '2:21 a', '2:21 z', '2:36 z']);
  expect(messages.map(({ data }) => data['n']).filter((n) => n !== undefined)).toEqual([1, 2, 3]);
});

test('a finding is plain data with all that there is to know', () => {
  const rule = active('a', (report) => {
    report(
      'said',
      A,
      { id: 1 },
      { suggest: ['x', 'y'], related: [{ place: { path: B, on: 'key' }, message: 'there' }], rejectedBy: ['load'] },
    );
  });
  const { result, failures } = lintWith([rule], TEXT);
  expect(failures).toEqual([]);
  expect(result).toMatchObject({ filePath: 'manifest.json', errorCount: 1, warningCount: 0, infoCount: 0 });
  expect(JSON.parse(JSON.stringify(result.messages))).toEqual(result.messages);
  expect(result.messages[0]).toMatchObject({
    ruleId: 'a',
    severity: 2,
    severityName: 'error',
    messageId: 'said',
    message: 'said',
    help: 'Did you mean "x" or "y"? help',
    data: { id: 1 },
    rejectedBy: ['load'],
    pointer: '/tasks/0/id',
    line: 2,
    column: 21,
    endLine: 2,
    endColumn: 24,
    related: [{ message: 'there', pointer: '/tasks/1/id', line: 2, column: 30, endLine: 2, endColumn: 34 }],
    suggestions: [
      { desc: 'Replace with "x"', fix: { range: [22, 25], text: '"x"' } },
      { desc: 'Replace with "y"', fix: { range: [22, 25], text: '"y"' } },
    ],
    url: 'https://example.org/a',
  });
});

test('a clean file has a result too', () => {
  const { result } = lintWith([active('a', () => undefined)], TEXT);
  expect(result).toMatchObject({
    filePath: 'manifest.json',
    messages: [],
    errorCount: 0,
    warningCount: 0,
    infoCount: 0,
  });
});

test('only what the chosen side refuses is kept, and counted', () => {
  const rule = active('a', (report) => {
    for (const rejectedBy of [[], ['build'], ['load'], ['build', 'load']] as const)
      report('said', A, { rejectedBy }, { rejectedBy });
  });
  const kept = (side?: 'build' | 'load') => {
    const source = sourceFromText('manifest.json', TEXT);
    const { result } = lintAlone(source, {
      rules: [rule],
      now: 0,
      ...(side === undefined ? {} : { side }),
    });
    expect(result.errorCount).toBe(result.messages.length);
    return result.messages.map(({ rejectedBy, fingerprint }) => ({ rejectedBy, fingerprint }));
  };
  expect(kept().map(({ rejectedBy }) => rejectedBy)).toEqual([[], ['build'], ['load'], ['build', 'load']]);
  expect(kept('build').map(({ rejectedBy }) => rejectedBy)).toEqual([['build'], ['build', 'load']]);
  expect(kept('load').map(({ rejectedBy }) => rejectedBy)).toEqual([['load'], ['build', 'load']]);
  expect(kept()).toEqual(expect.arrayContaining(kept('load')));
});

test('a message may be quieter than its rule and never louder', () => {
  const levels = (severity: Severity) => {
    const { result } = lintWith(
      [
        active(
          'a',
          (report) => {
            for (const id of ['said', 'capped']) report(id, A, {});
          },
          { severity },
        ),
      ],
      TEXT,
    );
    return [
      result.messages.map(({ severityName, severity: number }) => [severityName, number]),
      result.errorCount,
      result.warningCount,
      result.infoCount,
    ];
  };
  expect(levels('error')).toEqual([
    [
      ['error', 2],
      ['warn', 1],
    ],
    1,
    1,
    0,
  ]);
  expect(levels('warn')).toEqual([
    [
      ['warn', 1],
      ['warn', 1],
    ],
    0,
    2,
    0,
  ]);
  expect(levels('info')).toEqual([
    [
      ['info', 1],
      ['info', 1],
    ],
    0,
    0,
    2,
  ]);
});

test('tasks may have a level of their own', () => {
  const rule = active('a', (report) => {
    for (const place of [[], A, B]) report('said', place, {});
  });
  const override = (matches: string, severity: Severity | 'off') => ({
    globs: [],
    matches: (id: string) => matches.includes(id),
    severity,
  });
  const levels = (...forTasks: ReturnType<typeof override>[]) =>
    lintWith([{ ...rule, forTasks }], TEXT).result.messages.map(({ severityName }) => severityName);
  expect(levels(override('b', 'off'))).toEqual(['error', 'error']);
  expect(levels(override('ab', 'off'), override('b', 'warn'))).toEqual(['error', 'warn']);
  expect(levels(override('ab', 'info'))).toEqual(['error', 'info', 'info']);
});

test('a rule that throws loses no finding, not even its own earlier ones', () => {
  const failing = (id: string, fault: unknown) =>
    active(id, (report) => {
      report('said', A, {});
      throw fault;
    });
  const rules = [
    failing('first', new Error('out of luck')),
    active('second', (report) => {
      report('said', B, {});
    }),
    failing('third', 'a string'),
  ];
  const { result, failures } = lintWith(rules, TEXT);
  expect(result.messages.map(show)).toEqual(['2:21 first', '2:21 third', '2:36 second']);
  expect(failures).toEqual([
    { ruleId: 'first', filePath: 'manifest.json', message: 'out of luck' },
    { ruleId: 'third', filePath: 'manifest.json', message: 'a string' },
  ]);
});

test('whatever a rule throws has words', () => {
  const faults: unknown[] = [
    undefined,
    null,
    Symbol('s'),
    Object.create(null),
    new Error(''),
    {
      toString: () => {
        throw new Error('no');
      },
    },
  ];
  const { failures } = lintWith(
    faults.map((fault, n) =>
      active(`r${n}`, () => {
        throw fault;
      }),
    ),
    TEXT,
  );
  expect(failures.map(({ ruleId }) => ruleId)).toEqual(faults.map((_, n) => `r${n}`));
  expect(failures.every(({ message }) => typeof message === 'string')).toBe(true);
});

test('whatever a rule says is safe to print', () => {
  const unsafe = 'red \u001b[31m\u202e';
  const rule = active(
    'a',
    (report) => {
      report('loud', A, {}, { related: [{ place: B, message: unsafe }], suggest: [unsafe] });
    },
    { text: unsafe, help: unsafe },
  );
  const [finding] = lintWith([rule], TEXT).result.messages;
  expect(finding).toMatchObject({
    message: 'red \\x1b[31m\\u202e',
    related: [{ message: 'red \\x1b[31m\\u202e' }],
    suggestions: [{ desc: 'Replace with "red \\x1b[31m\\u202e"', fix: { text: JSON.stringify(unsafe) } }],
  });
  expect(finding?.help).toBe('Did you mean "red \\x1b[31m\\u202e"? red \\x1b[31m\\u202e');
});

test('a message that a rule does not have is the fault of the rule', () => {
  const { failures } = lintWith(
    [
      active('a', (report) => {
        report('toString\u001b', A, {});
      }),
    ],
    TEXT,
  );
  expect(failures).toEqual([
    { ruleId: 'a', filePath: 'manifest.json', message: 'reports the unknown message "toString\\x1b"' },
  ]);
  expect(
    lintWith(
      [
        active('a', (report) => {
          report('constructor', A, {});
        }),
      ],
      TEXT,
    ).failures,
  ).toHaveLength(1);
});

test('so is a text that cannot be made', () => {
  const rule = active(
    'a',
    (report) => {
      report('loud', A, {});
    },
    {
      text: () => {
        throw new Error('no data');
      },
    },
  );
  expect(lintWith([rule], TEXT)).toMatchObject({ failures: [{ message: 'no data' }], result: { messages: [] } });
});

test('a source may be linted twice', () => {
  const source = sourceFromText(
    'manifest.json',
    text(manifest({ language: 'C', tasks: [1, task('a', { retries: -1 })] })),
  );
  const settings = { rules: allRules.map((rule) => activeRule(rule)), now: 0 };
  const first = lintAlone(source, settings).result;
  expect(first.messages).not.toEqual([]);
  expect(lintAlone(source, settings).result).toEqual(first);
});

/** Something wrong of most kinds, in tasks that have ids; no two of them wait for each other. */
const WRONG = manifest({
  package: { targets: ['amiga', 'amiga', 'linux-arm46'], name: 5 },
  python: null,
  licence: 'MIT',
  tasks: [
    task('a', { function: '1:2', dependencies: ['nowhere', 'nowhere', 'b'], depend_on: [], retries: raw('3.0') }),
    task('b', { function: 'x', timeout_seconds: 'soon', dependencies: ['A/b~'] }),
    task('A/b~', { description: raw('"\\ud800"') }),
    task('b', { function: '' }),
  ],
});

const fingerprints = (json: string, rules = allRules.map((rule) => activeRule(rule))): string[] => {
  const { result, failures } = lintWith(rules, json);
  expect(failures).toEqual([]);
  return result.messages.map(({ fingerprint }) => fingerprint);
};

/** A manifest with its tasks in the reverse order. */
const reversed = (value: Readonly<Record<string, unknown>>): object => ({
  ...value,
  tasks: Array.isArray(value['tasks']) ? value['tasks'].toReversed() : [],
});

test('fingerprints are unique in a file', () => {
  const all = fingerprints(text(WRONG));
  expect(all.length).toBeGreaterThan(12);
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((fingerprint) => /^[0-9a-f]{32}$/.test(fingerprint))).toBe(true);
});

test('fingerprints survive a new layout, CRLF and other tasks in front', () => {
  const before = fingerprints(text(WRONG));
  expect(fingerprints(text(WRONG).replaceAll(/\n */g, ''))).toEqual(before);
  expect(fingerprints(text(WRONG).replaceAll('  ', '\t').replaceAll('\n', '\r\n'))).toEqual(before);
  expect(fingerprints(text(WRONG).replace('"tasks": [', `"tasks": [${text(task('new'))},`))).toEqual(
    expect.arrayContaining(before),
  );
});

test('fingerprints survive another order of the tasks', () => {
  expect(fingerprints(text(reversed(WRONG))).toSorted()).toEqual(fingerprints(text(WRONG)).toSorted());
});

test('the fingerprint of a cycle survives another order of its tasks', () => {
  const cycle = manifest({
    tasks: [task('a', { dependencies: ['b'] }), task('b', { dependencies: ['c'] }), task('c', { dependencies: ['a'] })],
  });
  const rules = [activeRule(cyclicTasks)];
  expect(fingerprints(text(cycle), rules)).toHaveLength(1);
  expect(fingerprints(text(reversed(cycle)), rules)).toEqual(fingerprints(text(cycle), rules));
});

test('fingerprints tell rules, messages and subjects apart', () => {
  const one = (check: (report: AnyReporter) => void, id = 'a'): string | undefined =>
    lintWith([active(id, check)], TEXT).result.messages[0]?.fingerprint;
  const different = [
    one((report) => {
      report('said', A, {});
    }),
    one((report) => {
      report('said', A, {});
    }, 'b'),
    one((report) => {
      report('loud', A, {});
    }),
    one((report) => {
      report('said', B, {});
    }),
    one((report) => {
      report('said', ['tasks', 0], {});
    }),
  ];
  expect(new Set(different).size).toBe(different.length);
});
