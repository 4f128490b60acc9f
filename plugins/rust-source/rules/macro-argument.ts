import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, list, quote, type Messages, type Reporter } from '../../../src/kit.ts';
import { isInterval } from '../read/interval.ts';
import { argumentTable } from '../read/macro-table.ts';
import { type MacroUse, argument } from '../read/model.ts';

const REFUSED = 'The macro refuses it, and the build on the server fails.';

const messages = {
  unknown: {
    text: ({ macro, name }: { macro: string; name: string }) => `${macro} takes no argument ${quote(name)}`,
    help: `${REFUSED} Remove it, or correct its name.`,
    rejectedBy: ['build'],
  },
  missing: {
    text: ({ macro, name }: { macro: string; name: string }) => `${macro} needs the argument ${quote(name)}`,
    help: `${REFUSED} Add it.`,
    rejectedBy: ['build'],
  },
  value: {
    text: ({ macro, expected }: { macro: string; expected: string }) => `${macro} expects ${expected} here`,
    help: `${REFUSED} Write such a value.`,
    rejectedBy: ['build'],
  },
  repeated: {
    text: ({ macro, name }: { macro: string; name: string }) => `${macro} takes the argument ${quote(name)} once`,
    help: `${REFUSED} Remove one of the two.`,
    rejectedBy: ['build'],
  },
  removed: {
    text: ({ macro, name }: { macro: string; name: string }) => `${macro} takes no argument ${quote(name)} any more`,
    help: `${REFUSED} Declare a #[reactor] and write trigger = reactor("its name").`,
    rejectedBy: ['build'],
  },
  needs: {
    text: ({ macro, name, other }: { macro: string; name: string; other: string }) =>
      `${macro} takes the argument ${quote(name)} only with ${quote(other)}`,
    help: `${REFUSED} Add the other, or remove it.`,
    rejectedBy: ['build'],
  },
  accumulator: {
    text: ({ name }: { name: string }) => `${quote(name)} is not among the accumulators of the reactor`,
    help: `${REFUSED} List it in accumulators, or leave it out of criteria.`,
    rejectedBy: ['build'],
  },
  interval: {
    text: ({ value }: { value: string }) => `${quote(value)} is no interval`,
    help: `${REFUSED} Write digits and ms, s or m, such as "500ms" or "5s".`,
    rejectedBy: ['build'],
  },
} as const satisfies Messages;

type Report = Reporter<typeof messages, unknown>;

export default defineRule({
  id: 'macro-argument',
  summary: 'The macros of Cloacina take the arguments that they are given',
  severity: 'error',
  needs: ['rust-source'],
  messages,
  check(_model, report, { facts }) {
    for (const use of rustSource.of(facts)?.crate.uses ?? []) {
      if (!use.isSure || use.macro === 'package') continue;
      if (use.arguments.fault !== undefined) reportFault(use, report);
      else checkTogether(use, report);
    }
  },
});

/** Names that other systems have for arguments. */
const MEANT = new Map([
  ['retries', 'retry_attempts'],
  ['max_retries', 'retry_attempts'],
  ['depends_on', 'dependencies'],
  ['schedule', 'cron'],
  ['interval', 'poll_interval'],
]);

function reportFault({ macro, file, arguments: read }: MacroUse, report: Report): void {
  const { fault } = read;
  if (fault === undefined || macro === 'package' || fault.kind === 'grant-kind') return;
  const known = Object.keys(argumentTable(macro).takes);
  const other = MEANT.get(fault.name) ?? '';
  const near = known.includes(other) ? other : closest(fault.name, known);
  const data = { macro, name: fault.name, expected: fault.detail };
  const extras = fault.kind === 'unknown' ? advice(REFUSED, near, `It takes ${list(known)}.`) : {};
  report(fault.kind, inFile(file, fault.span), data, extras);
}

/** Arguments that make sense only with others. */
const TOGETHER: readonly { readonly macro: string; readonly name: string; readonly other: string }[] = [
  { macro: 'task', name: 'post_invocation', other: 'invokes' },
  { macro: 'reactor', name: 'from', other: 'constructor' },
  { macro: 'reactor', name: 'constructor', other: 'from' },
  { macro: 'reactor', name: 'config', other: 'constructor' },
  { macro: 'reactor', name: 'grants', other: 'constructor' },
  { macro: 'reactor', name: 'runtime', other: 'constructor' },
];

const INTERVALS = ['interval', 'flush_interval'];

function checkTogether({ macro, file, arguments: read }: MacroUse, report: Report): void {
  for (const { name, other } of TOGETHER.filter((entry) => entry.macro === macro)) {
    const found = argument(read, name);
    // An empty block counts as none.
    const isEmpty = (name === 'config' || name === 'grants') && found?.words.length === 0;
    if (found !== undefined && !isEmpty && argument(read, other) === undefined)
      report('needs', inFile(file, found.nameSpan), { macro, name: name, other: other });
  }
  const accumulators = argument(read, 'accumulators')?.words.map(({ text }) => text) ?? [];
  for (const { text, span } of argument(read, 'criteria')?.words ?? [])
    if (!accumulators.includes(text)) report('accumulator', inFile(file, span), { name: text });
  for (const { name, words } of read.list)
    for (const { text, span } of INTERVALS.includes(name) ? words : [])
      if (!isInterval(text, ['ms', 's', 'm'])) report('interval', inFile(file, span), { value: text });
}
