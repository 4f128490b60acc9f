/** The page of a rule as text: its parts that are generated. Touches no disk. */
import { deprecationOf } from '../src/engine/deprecation.ts';
import { levelIn } from '../src/engine/registry.ts';
import type { AnyMessage } from '../src/reporter.ts';
import type { AnyRule } from '../src/rule.ts';
import { list } from '../src/text.ts';
import { type ExampleFinding, examplesOf, lintExample, RIGHT, WRONG } from './doc-example.ts';

const TO_DO = 'To be written.';

/** The page with all its generated parts brought up to date. */
export async function renderPage(page: string, rule: AnyRule): Promise<string> {
  return withReports(replacePart(page, 'generated', header(rule, await repairsOn(page, rule))), rule);
}

/** The page that a new rule starts with. */
export function skeleton({ id }: AnyRule): string {
  const sections = ['## Why', TO_DO, '## Examples', WRONG, TO_DO, RIGHT, TO_DO, '## How to fix', TO_DO];
  return `${['<!-- generated -->', `# ${id}`, '<!-- /generated -->', ...sections].join('\n\n')}\n`;
}

/** The table of all rules, for a file beside their pages. */
export function ruleTable(rules: readonly AnyRule[]): string {
  const rows = rules.map((rule) => [
    `[${rule.id}](${rule.id}.md)`,
    deprecationOf(rule) === undefined ? rule.summary : `${rule.summary} (deprecated)`,
    levelIn('recommended', rule),
    refusedRule(rule),
  ]);
  return table([['Rule', 'What it checks', 'Severity', 'Refused by'], ...rows]);
}

/**
 * `text` with `body` between its markers `<!-- name -->` and `<!-- /name -->`, or an error that says that they are
 * missing.
 */
export function replacePart(text: string, name: string, body: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start === -1 || end === -1) throw new Error(`it needs the markers ${open} and ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${body}\n\n${text.slice(end)}`;
}

/** How the findings of the rule that its page shows can be repaired. */
export async function repairsOn(page: string, rule: AnyRule): Promise<('safe' | 'suggested')[]> {
  const wrong = examplesOf(page).filter(({ verdict }) => verdict === 'wrong');
  const all = await Promise.all(wrong.map((example) => lintExample(example, rule)));
  const found = all.flat().filter(({ ruleId }) => ruleId === rule.id);
  return [
    ...(found.some(({ fix }) => fix !== undefined) ? (['safe'] as const) : []),
    ...(found.some(({ suggestions }) => suggestions.length > 0) ? (['suggested'] as const) : []),
  ];
}

const REPAIRS = { safe: '**safe** (`--fix`)', suggested: '**suggested** (`--unsafe-fixes`)' };

function header(rule: AnyRule, kinds: readonly (keyof typeof REPAIRS)[]): string {
  const deprecation = deprecationOf(rule);
  const words = list(kinds.map((kind) => REPAIRS[kind]));
  const repairs = kinds.length === 0 ? 'none' : `${words}, see [Fixing](../fixing.md)`;
  const rows = Object.entries(rule.messages).map(([id, message]) => [
    `\`${id}\``,
    loudest(message, rule),
    refused(message, rule),
  ]);
  return [
    `# ${rule.id}`,
    `${rule.summary}.`,
    ...(deprecation === undefined ? [] : [`**Deprecated**: ${deprecation}`]),
    `Severity in the recommended preset: **${levelIn('recommended', rule)}**.`,
    `Repairs: ${repairs}.`,
    table([['Message', 'Severity', 'Refused by'], ...rows]),
  ].join('\n\n');
}

function loudest(message: AnyMessage, rule: AnyRule): string {
  return message.severity ?? rule.severity;
}

/** Who refuses a manifest with this finding today, in words. */
function refused(message: AnyMessage, rule: AnyRule): string {
  if (message.rejectedBy === 'varies') return 'depends on the value';
  if (message.rejectedBy.length > 0) return list(message.rejectedBy);
  return loudest(message, rule) === 'error' ? 'nobody yet: it fails at run time' : 'nobody';
}

/** The same of a rule: what its loudest messages agree on. */
function refusedRule(rule: AnyRule): string {
  const loud = Object.values(rule.messages).filter((message) => loudest(message, rule) === rule.severity);
  const [answer = 'nobody', ...others] = new Set(loud.map((message) => refused(message, rule)));
  return others.length === 0 ? answer : 'depends on the value';
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Puts what the linter says of it below each wrong example, from the last to the first so that indexes stay true. */
async function withReports(page: string, rule: AnyRule): Promise<string> {
  const lines = page.split('\n');
  for (const example of examplesOf(page).reverse()) {
    if (example.verdict === 'right') continue;
    const { to, reportTo } = example;
    lines.splice(to + 1, reportTo - to, '', '```text', ...(await lintExample(example, rule)).map(reportLine), '```');
  }
  return lines.join('\n');
}

function reportLine({ file, line, column, message }: ExampleFinding): string {
  const place = [...(file === undefined ? [] : [file]), line, column].join(':');
  return `${place}  ${message}`;
}
