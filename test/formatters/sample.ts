/** A small report with everything in it that formats differ in, and the context that it is formatted in. */
import path from 'node:path';
import type { FormatContext } from '../../src/formatter.ts';
import { regionFinder } from '../../src/lines.ts';
import type { Finding, LintResult, Region, Report } from '../../src/report.ts';
import { withMessages } from '../../src/counts.ts';

const ROOT = path.resolve('/repo');
const DOCS = 'https://example.org/docs';

const PAGE = `# cyclic-tasks

No task waits for itself.

## Why

A task starts when its \`dependencies\` are done.
A cycle is **never** done.

Nobody looks.

## How to fix

Remove one of the dependencies, see [its page](dangling-dependency.md).
`;

export const context: FormatContext = {
  tool: { name: 'manifestlint', version: '1.2.3', url: 'https://example.org' },
  cwd: path.join(ROOT, 'packages'),
  root: ROOT,
  realPath: (filePath) => filePath,
  color: false,
  hyperlinks: false,
  columns: 80,
  dropSuppressed: false,
  errorsOnly: false,
  doc: (ruleId) => (ruleId === 'cyclic-tasks' ? PAGE : undefined),
};

const SOURCE = `{
  "format_version": "2",
  "package": { "name": "größe", "targets": ["linux-x86_64", "linux-arm"] },
  "tasks": [
    { "id": "prüfen", "dependencies": ["検証"] },
    { "id": "検証", "dependencies": ["prüfen"] },
\t{ "id": "🚀", "timeout": 0, "dependences": [] }
  ]
}
`;

/** A finding at the first place where `at` stands in the source. */
export function findingAt(source: string, at: string, more: Partial<Finding> = {}): Finding {
  const ruleId = more.ruleId ?? 'some-rule';
  const severityName = more.severityName ?? 'error';
  return {
    ruleId,
    severity: severityName === 'error' ? 2 : 1,
    severityName,
    messageId: 'message',
    message: 'Something is wrong',
    help: 'Mend it.',
    data: {},
    rejectedBy: [],
    pointer: '/tasks',
    subject: '/tasks',
    ...regionOf(source, at),
    related: [],
    suggestions: [],
    url: `${DOCS}/${ruleId}.md`,
    fingerprint: `${ruleId}-${at}`,
    ...more,
  };
}

/** The first place where `at` stands in the source after `after`. */
export function regionOf(source: string, at: string, after = ''): Region {
  const [start, end] = rangeOf(source, at, after);
  return regionFinder(source)({ start, end });
}

export function rangeOf(source: string, at: string, after = ''): [start: number, end: number] {
  const start = source.indexOf(at, source.indexOf(after));
  if (start === -1) throw new Error(`${at} does not stand in the source`);
  return [start, start + at.length];
}

/** The result of a file with these findings. */
export function resultOf(filePath: string, messages: Finding[], source?: string): LintResult {
  return withMessages({ filePath, suppressedMessages: [], ...(source === undefined ? {} : { source }) }, messages);
}

/** A report of one file. */
export function reportOf(
  messages: Finding[],
  source?: string,
  filePath = path.join(ROOT, 'packages/etl/manifest.json'),
): Report {
  return { results: [resultOf(filePath, messages, source)], rules: {}, failures: [], skipped: [] };
}

const messages: Finding[] = [
  findingAt(SOURCE, '"linux-arm"', {
    ruleId: 'unsupported-target',
    message: 'Target "linux-arm" is not supported',
    help: 'Did you mean "linux-arm64"? The server knows 4 targets.',
    rejectedBy: ['load'],
    pointer: '/package/targets/1',
    suggestions: [
      { desc: 'Replace with "linux-arm64"', fix: { range: rangeOf(SOURCE, '"linux-arm"'), text: '"linux-arm64"' } },
    ],
  }),
  findingAt(SOURCE, '"検証"', {
    ruleId: 'cyclic-tasks',
    message: 'Tasks wait for each other: "prüfen" → "検証" → "prüfen"',
    help: 'Remove one of the dependencies.',
    pointer: '/tasks/0/dependencies/0',
    related: [
      { message: '"prüfen" waits for "検証"', pointer: '/tasks/0/dependencies/0', ...regionOf(SOURCE, '"検証"') },
      {
        message: '"検証" waits for "prüfen"',
        pointer: '/tasks/1/dependencies/0',
        ...regionOf(SOURCE, '"prüfen"', '"id": "検証"'),
      },
    ],
  }),
  findingAt(SOURCE, '0', {
    ...regionOf(SOURCE, '0', '"timeout"'),
    ruleId: 'zero-timeout',
    severityName: 'info',
    message: 'A timeout of 0 means none',
    help: 'Leave it out.',
    pointer: '/tasks/2/timeout',
  }),
  findingAt(SOURCE, '"dependences"', {
    ruleId: 'unknown-field',
    severityName: 'warn',
    message: 'Unknown field "dependences"',
    help: 'Did you mean "dependencies"? Both sides ignore it.',
    rejectedBy: ['build', 'load'],
    pointer: '/tasks/2/dependences',
    suggestions: [
      { desc: 'Replace with "dependencies"', fix: { range: rangeOf(SOURCE, '"dependences"'), text: '"dependencies"' } },
    ],
  }),
];

const rule = (id: string, summary: string, severity: Report['rules'][string]['severity']) => ({
  [id]: { summary, url: `${DOCS}/${id}.md`, severity },
});

/** Two files, one of them clean; all severities; related places, suggestions and a rule that failed. */
export const report: Report = {
  results: [
    resultOf(path.join(ROOT, 'packages/clean/manifest.json'), []),
    resultOf(path.join(ROOT, 'packages/größe & co/manifest.json'), messages, SOURCE),
  ],
  rules: {
    'cyclic-tasks': {
      summary: 'No task waits, directly or through others, for itself',
      url: `${DOCS}/cyclic-tasks.md`,
      severity: 'error',
      flow: true,
    },
    ...rule('unknown-field', 'Every field is known', 'warn'),
    ...rule('unsupported-target', 'Every target is supported', 'error'),
    ...rule('zero-timeout', 'No timeout is 0', 'info'),
  },
  failures: [
    {
      ruleId: 'acme/owner',
      filePath: path.join(ROOT, 'packages/clean/manifest.json'),
      message: 'owner is not defined',
    },
  ],
  skipped: [],
};
