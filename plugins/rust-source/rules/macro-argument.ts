import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote, type Report } from '../kit.ts';
import { argument } from '../read/arguments.ts';
import type { MacroUse } from '../read/crate.ts';
import { isInterval } from '../read/interval.ts';
import { argumentTable } from '../read/macro-table.ts';

const REFUSED = 'The macro refuses it, and the build on the server fails.';

const rule = defineRule({
  id: 'macro-argument',
  summary: 'Arguments that a macro of Cloacina does not take',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    unknown: { text: '{macro} takes no argument {name}', help: `${REFUSED} {hint}`, rejectedBy: ['build'] },
    missing: { text: '{macro} needs the argument {name}', help: REFUSED, rejectedBy: ['build'] },
    value: { text: '{macro} expects {expected} here', help: REFUSED, rejectedBy: ['build'] },
    repeated: { text: '{macro} takes the argument {name} once', help: REFUSED, rejectedBy: ['build'] },
    removed: {
      text: '{macro} takes no argument {name} any more',
      help: `${REFUSED} Declare a #[reactor] and write trigger = reactor("its name").`,
      rejectedBy: ['build'],
    },
    needs: { text: '{macro} takes the argument {name} only with {other}', help: REFUSED, rejectedBy: ['build'] },
    accumulator: {
      text: '{name} is not among the accumulators of the reactor',
      help: `${REFUSED} List it in accumulators, or leave it out of criteria.`,
      rejectedBy: ['build'],
    },
    interval: {
      text: '{value} is no interval',
      help: `${REFUSED} Write digits and ms, s or m, such as "500ms" or "5s".`,
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const use of rustPackage(facts)?.crate.uses ?? []) {
      if (!use.isSure || use.macro === 'package') continue;
      if (use.arguments.fault !== undefined) reportFault(use, report);
      else checkTogether(use, report);
    }
  },
});

export default rule;

type MessageId = keyof typeof rule.messages;

function reportFault({ macro, file, arguments: read }: MacroUse, report: Report<MessageId>): void {
  const { fault } = read;
  if (fault === undefined || macro === 'package' || fault.kind === 'grant-kind') return;
  const known = Object.keys(argumentTable(macro).takes);
  const near = closest(fault.name, known);
  const hint = near === undefined ? `It takes ${known.join(', ')}.` : `Did you mean "${near}"?`;
  const data = { macro, name: quote(fault.name), expected: fault.detail, hint };
  report(fault.kind, inFile(file, fault.span), data);
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

function checkTogether({ macro, file, arguments: read }: MacroUse, report: Report<MessageId>): void {
  for (const { name, other } of TOGETHER.filter((entry) => entry.macro === macro)) {
    const found = argument(read, name);
    // An empty block counts as none.
    const isEmpty = (name === 'config' || name === 'grants') && found?.words.length === 0;
    if (found !== undefined && !isEmpty && argument(read, other) === undefined)
      report('needs', inFile(file, found.nameSpan), { macro, name: quote(name), other: quote(other) });
  }
  const accumulators = argument(read, 'accumulators')?.words.map(({ text }) => text) ?? [];
  for (const { text, span } of argument(read, 'criteria')?.words ?? [])
    if (!accumulators.includes(text)) report('accumulator', inFile(file, span), { name: quote(text) });
  for (const { name, words } of read.list)
    for (const { text, span } of INTERVALS.includes(name) ? words : [])
      if (!isInterval(text, ['ms', 's', 'm'])) report('interval', inFile(file, span), { value: quote(text) });
}
