/** The examples on the page of a rule: manifests, or whole packages, and what the linter says of them. Touches no disk. */
import * as v from 'valibot';
import { packageTomlPack } from '../plugins/package-toml/index.ts';
import { packageToml } from '../plugins/package-toml/kind.ts';
import { packageReader } from '../plugins/package-toml/read.ts';
import { rules } from '../rules/index.ts';
import { HostSchema } from '../src/config/schema.ts';
import { BUILTIN } from '../src/engine/active-rule.ts';
import { lint } from '../src/engine/lint.ts';
import { manifestAlone, type ReadPackage } from '../src/engine/read-package.ts';
import { defaultOptions, levelIn } from '../src/engine/registry.ts';
import { manifestV2 } from '../src/manifest/kind.ts';
import { manifestReader } from '../src/manifest/read.ts';
import type { Finding } from '../src/report.ts';
import type { AnyRule, Host } from '../src/rule.ts';
import { sourceFromText } from '../src/source.ts';
import { packageOf } from './package-of.ts';

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

/** The rules that have a page. */
export const documented: readonly AnyRule[] = [...rules, ...packageTomlPack.rules];

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

/** The host in the configuration between the heading of the examples and the first of them; without one no host is known. */
function hostOf(blocks: readonly Block[]): Host {
  const block = blocks.find(({ heading, language }) => heading === EXAMPLES && language === 'json');
  if (block === undefined) return {};
  const { platform, python } = v.parse(HostBlockSchema, JSON.parse(block.text)).host;
  return { ...(platform === undefined ? {} : { platform }), ...(python === undefined ? {} : { python }) };
}

/** The findings in an example on the page of `rule`: of the recommended rules, and of the rule itself if it is not among them. */
export function lintExample(example: Example, rule: AnyRule): readonly Finding[] {
  const running = documented.filter((other) => other.id === rule.id || levelIn('recommended', other) !== 'off');
  const active = running.map((other) => ({
    rule: { ...other, origin: BUILTIN },
    severity: other.severity,
    options: defaultOptions(other),
    url: '',
  }));
  const { results } = lint(packageFor(example), { rules: active, host: example.host, now: Date.now() });
  return results.flatMap(({ messages }) => messages);
}

function packageFor({ text, language, name, files }: Example): ReadPackage {
  const [filePath = '', entry] = name.split('!/');
  const source = sourceFromText(entry === undefined ? { filePath } : { filePath, entry }, text);
  if (language === 'json') return manifestAlone(manifestV2.id, source, manifestReader.read(source));
  const around = Object.keys(files).length === 0 ? undefined : packageOf({ ...files, 'package.toml': text });
  const reading = packageReader.read(source, around);
  return { kind: packageToml.id, source, reading, facts: {}, others: new Map(), files: around };
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
