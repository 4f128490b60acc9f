/**
 * The examples on the page of a rule: manifests, or whole packages, and what the linter says of them. Touches no disk.
 */
import * as v from 'valibot';
import { builtin } from '../src/builtin.ts';
import { HostSchema } from '../src/config/schema.ts';
import type { FileSettings } from '../src/config/resolve.ts';
import type { ActiveRule, KnownRule } from '../src/engine/active-rule.ts';
import { lint } from '../src/engine/lint.ts';
import type { ReadPackage } from '../src/engine/read-package.ts';
import { defaultOptions, levelIn } from '../src/engine/registry.ts';
import type { Finding } from '../src/report.ts';
import type { AnyRule } from '../src/rule.ts';
import type { Host } from '../src/rule-context.ts';
import { type Opened, readOpened } from '../src/run/read.ts';
import type { Job } from '../src/run/job.ts';
import { run } from '../src/run/run.ts';
import { sourceFromText } from '../src/source.ts';
import { filesOf } from '../src/testing/files.ts';

/** A manifest on a page with the files around it, and what the page says of it. */
export interface Example {
  readonly verdict: 'wrong' | 'right';
  readonly text: string;
  /** The language of its block, which tells the kind of the manifest. */
  readonly language: 'json' | 'toml';
  /** The path of the manifest; one in an archive is `orders.cloacina!/orders-0.1.0/package.toml`. */
  readonly name: string;
  /** The texts of the files beside the manifest, by name; without any, the manifest stands alone. */
  readonly files: Readonly<Record<string, string>>;
  /** The host that the page names before its examples. */
  readonly host: Host;
}

/** An example and the lines of the page that it takes. */
export interface PlacedExample extends Example {
  /** The index of the last line of its last block. */
  readonly to: number;
  /** The index of the last line of the report that follows it; `to` if none does. */
  readonly reportTo: number;
}

/** A fenced block; `from` and `to` are the indexes of the lines with its fences. */
interface Block {
  readonly heading: string;
  readonly language: string;
  /** The path that follows the language on the fence: `python workflow/orders/tasks.py`. */
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A finding, and the name of the file that it lies in, if that is not the manifest. */
export interface ExampleFinding extends Finding {
  readonly file: string | undefined;
}

/** The rules that have a page. */
export const documented: readonly KnownRule[] = [...builtin.rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const EXAMPLES = '## Examples';
export const WRONG = '### ❌ Wrong';
export const RIGHT = '### ✅ Right';

/** The examples of a page, in order. */
export function examplesOf(page: string): PlacedExample[] {
  const blocks = blocksOf(page.split('\n'));
  const host = hostOf(blocks);
  return blocks.flatMap((block, index): PlacedExample[] => {
    const { heading, text } = block;
    const language = languageOf(block);
    if (language === undefined || (heading !== WRONG && heading !== RIGHT)) return [];
    const files = filesAfter(blocks, index);
    const last = files.at(-1) ?? block;
    const next = blocks[index + files.length + 1];
    const hasReport = next?.language === 'text' && next.name === '' && next.from <= last.to + 2;
    return [
      {
        verdict: heading === WRONG ? 'wrong' : 'right',
        text,
        language,
        name: block.name === '' ? { json: 'manifest.json', toml: 'package.toml' }[language] : block.name,
        files: Object.fromEntries(files.map((file) => [file.name, file.text])),
        host,
        to: last.to,
        reportTo: hasReport ? next.to : last.to,
      },
    ];
  });
}

/** The language of a block with a manifest; other files have a name behind theirs. */
function languageOf({ language, name }: Block): Example['language'] | undefined {
  if (language === 'toml' && (name === '' || name.endsWith('package.toml'))) return 'toml';
  return language === 'json' && name === '' ? 'json' : undefined;
}

/** The blocks with the files of a package, which follow its manifest. */
function filesAfter(blocks: readonly Block[], index: number): Block[] {
  const after = blocks.slice(index + 1);
  const end = after.findIndex((block) => block.name === '' || languageOf(block) !== undefined);
  return (end === -1 ? after : after.slice(0, end)).filter(({ heading }) => heading === blocks[index]?.heading);
}

const HostBlockSchema = v.strictObject({ host: HostSchema });

/**
 * The host in the configuration between the heading of the examples and the first of them; without one no host is
 * known.
 */
function hostOf(blocks: readonly Block[]): Host {
  const block = blocks.find(({ heading, language }) => heading === EXAMPLES && language === 'json');
  if (block === undefined) return {};
  const { platform, python } = v.parse(HostBlockSchema, JSON.parse(block.text)).host;
  return { ...(platform === undefined ? {} : { platform }), ...(python === undefined ? {} : { python }) };
}

/**
 * The findings in an example on the page of `rule`: of the recommended rules, and of the rule itself if it is not among
 * them.
 */
export async function lintExample(example: Example, rule: AnyRule): Promise<readonly ExampleFinding[]> {
  const running = documented.filter((other) => other.id === rule.id || levelIn('recommended', other) !== 'off');
  const active = running.map((other) => ({
    rule: other,
    severity: other.severity,
    options: defaultOptions(other),
    url: '',
  }));
  const { pkg, results, failures } = await (rule.collect === undefined ? lintPackage : lintRun)(example, active);
  if (failures.length > 0) throw new Error(failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return results.flatMap(({ messages, filePath, entry }) => {
    const name = entry ?? filePath;
    const file = name === (pkg.source.entry ?? pkg.source.filePath) ? undefined : name.replace('/package/', '');
    return messages.map((finding) => ({ ...finding, file }));
  });
}

/** The package of an example, and the results of its run. */
type Linted = Pick<ReturnType<typeof lint>, 'results' | 'failures'> & { readonly pkg: ReadPackage };

async function lintPackage(example: Example, rules: readonly ActiveRule[]): Promise<Linted> {
  const { pkg } = await readOpened(await openExample(example), { rules, facts: builtin.facts });
  return { pkg, ...lint(pkg, { rules, host: example.host, now: Date.now() }) };
}

/** Lints a manifest together with those of other packages, which stand behind it as files with names. */
async function lintRun(example: Example, rules: readonly ActiveRule[]): Promise<Linted> {
  const texts = [[example.name, example.text], ...Object.entries(example.files)] as const;
  const jobs = texts.map(([filePath, text]): Job => {
    const source = sourceFromText(filePath, text);
    return { filePath, explicit: true, text: { folder: undefined, read: () => source } };
  });
  const ruleIds = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set(builtin.rules.keys()));
  const settings: FileSettings = {
    rules,
    host: example.host,
    registry: builtin,
    decidedBy: new Map(),
    ruleIds,
    folder: undefined,
    ignored: false,
  };
  const report = await run(jobs, { settingsFor: () => Promise.resolve(settings), now: Date.now() });
  const { pkg } = await readOpened(await openExample(example), { rules, facts: builtin.facts });
  return { pkg, ...report };
}

/** An example as the main line opens a package. */
export async function openExample({ text, language, name, files }: Example): Promise<Opened> {
  const [filePath = '', entry] = name.split('!/');
  const source = sourceFromText(entry === undefined ? { filePath } : { filePath, entry }, text);
  const kind =
    builtin.kinds.find(({ id }) => id === { json: 'manifest-v2', toml: 'package-toml' }[language]) ?? builtin.kinds[0];
  const manifest = kind.files[0] ?? name;
  const isAlone = Object.keys(files).length === 0;
  return {
    kind,
    reader: await kind.load(),
    source,
    files: isAlone ? undefined : filesOf({ ...files, [manifest]: text }),
  };
}

const FENCE = /^```(\w*)(?: (\S+))?$/;

/** The fenced blocks of a page, each with the heading that it stands under. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: Pick<Block, 'language' | 'name' | 'from'> | undefined;
  for (const [at, line] of lines.entries()) {
    if (open === undefined) {
      const [, language, name = ''] = FENCE.exec(line) ?? [];
      if (language !== undefined) open = { language, name, from: at };
      else if (line.startsWith('#')) heading = line;
    } else if (line === '```') {
      blocks.push({ ...open, heading, text: `${lines.slice(open.from + 1, at).join('\n')}\n`, to: at });
      open = undefined;
    }
  }
  return blocks;
}
