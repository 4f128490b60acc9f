/** Python packages in memory, and what the rules about Python source say of them. */
import type { FactValues, Outline, PackageFiles, Place } from '../../src/kit.ts';
import { decodeUtf8 } from '../../src/input/decode.ts';
import type { AnyRule } from '../../src/rule.ts';
import type { ReportExtras } from '../../src/reporter.ts';
import { loadPython } from '../../plugins/python-source/load.ts';
import { outlineOf } from '../../plugins/python-source/outline.ts';
import type { PythonSource } from '../../plugins/python-source/python-source.ts';
import { rules } from '../../plugins/python-source/rules/index.ts';
import cyclicTasks from '../../rules/cyclic-tasks.ts';
import danglingDependency from '../../rules/dangling-dependency.ts';
import duplicateTaskId from '../../rules/duplicate-task-id.ts';
import noTasks from '../../rules/no-tasks.ts';

/** The texts or bytes of a package by name. */
export type PackageTexts = Readonly<Record<string, string | Uint8Array>>;

/** A finding in short. */
export interface ShortFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string;
  readonly place: Place;
  /** The text at the place, if it is in a source file. */
  readonly at: string | undefined;
  readonly suggest: readonly unknown[];
}

/** A package view of texts. */
export function filesOf(texts: PackageTexts): PackageFiles {
  const bytes = new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
  const names = [...bytes.keys()];
  return {
    has: (name) => (name.endsWith('/') ? names.some((other) => other.startsWith(name)) : bytes.has(name)),
    read: (name) => {
      const found = bytes.get(name);
      return found && decodeUtf8(`/package/${name}`, found);
    },
    bytes: (name) => bytes.get(name),
    list: (folder) => {
      const inside = names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
      return [...new Set(inside.map((name) => /^[^/]*\/?/.exec(name)?.[0] ?? ''))].filter((name) => name !== '').sort();
    },
  };
}

/** The model of a `package.toml` as far as the rules about source look at it. */
export function modelOf(toml: string): unknown {
  const value = (key: string): string | undefined => new RegExp(`^${key} = "(.*)"$`, 'm').exec(toml)?.[1];
  const providers = /\[metadata\.providers\]\n((?:.+\n?)*)/.exec(toml)?.[1] ?? '';
  return {
    language: 'python',
    header: { name: value('name') },
    metadata: { workflow_name: value('workflow_name'), graph_name: value('graph_name') },
    entryModule: value('entry_module'),
    providers: [...providers.matchAll(/^([\w-]+) =/gm)].map(([, name]) => ({ name })),
  };
}

/** A package of one module, `workflow/etl/tasks.py`, with `import cloaca` before its text. */
export function onePackage(
  text: string,
  { metadata = 'workflow_name = "etl"', more = {} }: { metadata?: string; more?: PackageTexts } = {},
): PackageTexts {
  const toml = `[package]\nname = "etl"\nversion = "1.0.0"\n\n[metadata]\nlanguage = "python"\nentry_module = "etl.tasks"\n${metadata}\n`;
  return {
    'package.toml': toml,
    'workflow/etl/__init__.py': '',
    'workflow/etl/tasks.py': `import cloaca\n${text}`,
    ...more,
  };
}

/** Reads a package. */
export function readPackage(texts: PackageTexts): PythonSource {
  return loadPython(modelOf(Buffer.from(texts['package.toml'] ?? '').toString()), filesOf(texts));
}

const OUTLINE_RULES: readonly AnyRule[] = [danglingDependency, cyclicTasks, duplicateTaskId, noTasks];

/** Everything that the rules say of a package, those about its graph included. */
export function findingsOf(texts: PackageTexts): ShortFinding[] {
  const python = readPackage(texts);
  const outline = outlineOf(python);
  const all: readonly AnyRule[] = [...rules, ...OUTLINE_RULES];
  return all.flatMap((rule) => runRule(rule, { python, outline }));
}

function runRule(rule: AnyRule, { python, outline }: { python: PythonSource; outline: Outline }): ShortFinding[] {
  const found: ShortFinding[] = [];
  const facts: FactValues = { 'python-source': python };
  const report = (
    id: string,
    place: Place,
    data: Readonly<Record<string, unknown>>,
    extras: ReportExtras = {},
  ): void => {
    const message = rule.messages[id];
    if (!message) throw new Error(`${rule.id} has no message ${id}`);
    const text = typeof message.text === 'string' ? message.text : message.text(data);
    found.push({
      rule: rule.id,
      severity: message.severity ?? rule.severity,
      message: text,
      help: extras.help ?? message.help,
      place,
      at: textAt(python, place),
      suggest: extras.suggest ?? [],
    });
  };
  const file = { path: '/package/package.toml', fromRoot: undefined, fromConfig: undefined };
  void rule.check?.(rule.input === 'outline' ? outline : {}, report, {
    options: {},
    settings: {},
    host: {},
    now: 0,
    facts,
    file,
  });
  return found;
}

function textAt(python: PythonSource, place: Place): string | undefined {
  if (!('file' in place) || !('span' in place)) return undefined;
  return python.documents.get(place.file)?.source.text.slice(place.span.start, place.span.end);
}
