/** The page of a rule as text: the examples that it shows, and its parts that are generated. Touches no disk. */
import * as v from 'valibot';
import { rules } from '../rules/index.ts';
import { HostSchema } from '../src/config/schema.ts';
import { lint } from '../src/engine/lint.ts';
import { manifestAlone } from '../src/engine/read-package.ts';
import { manifestV2 } from '../src/manifest/kind.ts';
import { BUILTIN } from '../src/engine/active-rule.ts';
import { defaultOptions, levelIn } from '../src/engine/registry.ts';
import { manifestReader } from '../src/manifest/read.ts';
import type { Finding } from '../src/report.ts';
import type { AnyMessage, AnyRule, Host } from '../src/rule.ts';
import { sourceFromText } from '../src/source.ts';
import { list } from '../src/text.ts';

/** A manifest on a page, and what the page says of it. */
export interface Example {
  verdict: 'wrong' | 'right';
  text: string;
  /** The host that the page names before its examples. */
  host: Host;
}

/** A fenced block; `from` and `to` are the indexes of the lines with its fences. */
interface Block {
  heading: string;
  language: string;
  text: string;
  from: number;
  to: number;
}

const EXAMPLES = '## Examples';
const WRONG = '### ❌ Wrong';
const RIGHT = '### ✅ Right';
const TO_DO = 'To be written.';

/** The examples of a page, in order. */
export function examplesOf(page: string): Example[] {
  const blocks = blocksOf(page.split('\n'));
  const host = hostOf(blocks);
  return blocks.flatMap(({ heading, language, text }): Example[] => {
    if (language !== 'json' || (heading !== WRONG && heading !== RIGHT)) return [];
    return [{ verdict: heading === WRONG ? 'wrong' : 'right', text, host }];
  });
}

const HostBlockSchema = v.strictObject({ host: HostSchema });

/** The host in the configuration between the heading of the examples and the first of them; without one no host is known. */
function hostOf(blocks: readonly Block[]): Host {
  const block = blocks.find(({ heading, language }) => heading === EXAMPLES && language === 'json');
  if (block === undefined) return {};
  const { platform, python } = v.parse(HostBlockSchema, JSON.parse(block.text)).host;
  return { ...(platform === undefined ? {} : { platform }), ...(python === undefined ? {} : { python }) };
}

/** What the linter says of an example on the page of `rule`: the recommended rules, and the rule itself if it is not among them. */
export function lintExample(text: string, rule: AnyRule, host: Host = {}): readonly Finding[] {
  const running = rules.filter((other) => other.id === rule.id || levelIn('recommended', other) !== 'off');
  const active = running.map((other) => ({
    rule: { ...other, origin: BUILTIN },
    severity: other.severity,
    options: defaultOptions(other),
    url: '',
  }));
  const source = sourceFromText('manifest.json', text);
  const pkg = manifestAlone(manifestV2.id, source, manifestReader.read(source));
  return lint(pkg, { rules: active, host, now: Date.now() }).results.flatMap(({ messages }) => messages);
}

/** The page with all its generated parts brought up to date. */
export function renderPage(page: string, rule: AnyRule): string {
  return withReports(replacePart(page, 'generated', header(rule, repairsOn(page, rule))), rule);
}

/** The page that a new rule starts with. */
export function skeleton({ id }: AnyRule): string {
  const sections = ['## Why', TO_DO, EXAMPLES, WRONG, TO_DO, RIGHT, TO_DO, '## How to fix', TO_DO];
  return `${['<!-- generated -->', `# ${id}`, '<!-- /generated -->', ...sections].join('\n\n')}\n`;
}

/** The table of all rules; `folder` leads from the file with the table to the pages, as in `docs/rules/`. */
export function ruleTable(rules: readonly AnyRule[], folder: string): string {
  const rows = rules.map((rule) => [
    `[${rule.id}](${folder}${rule.id}.md)`,
    rule.summary,
    levelIn('recommended', rule),
    refusedRule(rule),
  ]);
  return table([['Rule', 'What it checks', 'Severity', 'Refused by'], ...rows]);
}

/** `text` with `body` between its markers `<!-- name -->` and `<!-- /name -->`, or an error that says that they are missing. */
export function replacePart(text: string, name: string, body: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start === -1 || end === -1) throw new Error(`it needs the markers ${open} and ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${body}\n\n${text.slice(end)}`;
}

/** How the findings of the rule that its page shows can be repaired. */
function repairsOn(page: string, rule: AnyRule): string {
  const wrong = examplesOf(page).filter(({ verdict }) => verdict === 'wrong');
  const found = wrong
    .flatMap(({ text, host }) => lintExample(text, rule, host))
    .filter(({ ruleId }) => ruleId === rule.id);
  const kinds = [
    ...(found.some(({ fix }) => fix !== undefined) ? ['**safe** (`--fix`)'] : []),
    ...(found.some(({ suggestions }) => suggestions.length > 0) ? ['**suggested** (`--unsafe-fixes`)'] : []),
  ];
  return kinds.length === 0 ? 'none' : `${list(kinds)}, see [Fixing](../fixing.md)`;
}

function header(rule: AnyRule, repairs: string): string {
  const rows = Object.entries(rule.messages).map(([id, message]) => [
    `\`${id}\``,
    loudest(message, rule),
    refused(message, rule),
  ]);
  return [
    `# ${rule.id}`,
    `${rule.summary}.`,
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
function withReports(page: string, rule: AnyRule): string {
  const lines = page.split('\n');
  const blocks = blocksOf(lines);
  const host = hostOf(blocks);
  for (const [n, { heading, language, text, to }] of [...blocks.entries()].reverse()) {
    if (heading !== WRONG || language !== 'json') continue;
    const next = blocks[n + 1];
    const outdated = next?.language === 'text' && next.from <= to + 2 ? next.to - to : 0;
    lines.splice(to + 1, outdated, '', '```text', ...lintExample(text, rule, host).map(reportLine), '```');
  }
  return lines.join('\n');
}

function reportLine({ line, column, message }: Finding): string {
  return `${line}:${column}  ${message}`;
}

/** The fenced blocks of a page, each with the heading that it stands under. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: Pick<Block, 'language' | 'from'> | undefined;
  for (const [at, line] of lines.entries()) {
    if (open === undefined) {
      const language = /^```(\w*)$/.exec(line)?.[1];
      if (language !== undefined) open = { language, from: at };
      else if (line.startsWith('#')) heading = line;
    } else if (line === '```') {
      blocks.push({ ...open, heading, text: `${lines.slice(open.from + 1, at).join('\n')}\n`, to: at });
      open = undefined;
    }
  }
  return blocks;
}
