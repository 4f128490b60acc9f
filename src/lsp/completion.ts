/**
 * Completion: ids of tasks where dependencies stand, targets, keys of manifests, arguments of decorators and macros.
 */
import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import type { ReadPackage } from '../engine/read-package.ts';
import type { Path } from '../place.ts';
import { SUPPORTED_TARGETS } from '../words/targets.ts';
import type { OpenFile } from './code-actions.ts';
import { markLength } from './files.ts';
import { keysIn } from './keys.ts';
import type { KeyDocs } from './package-keys.ts';
import type { ReadTasks } from './read-tasks.ts';

/** Characters before the cursor that are looked at. */
const LOOK_BACK = 4000;

/** A list of dependencies that is open at the end, in JSON, Python or Rust. */
const IN_DEPENDENCIES = /\bdependencies["']?\s*[:=]\s*\[([^\]]*)$/;

/** The words that can stand at a position. */
export function completions(file: OpenFile, packages: readonly ReadTasks[], position: Position): CompletionItem[] {
  const { document } = file;
  const offset = document.offsetAt(position);
  const before = document.getText().slice(Math.max(0, offset - LOOK_BACK), offset);
  const nearest = before.slice(Math.max(0, before.lastIndexOf('dependencies') - 1));
  const [, listed] = IN_DEPENDENCIES.exec(nearest) ?? [];
  if (listed !== undefined) return taskItems(packages, listed);
  return packages.flatMap(({ pkg }) => {
    if (pkg.source.filePath !== file.filePath) return argumentItems(pkg, before);
    if (pkg.kind === 'package-toml') return tomlKeys(document.getText().slice(0, offset));
    const place = pkg.reading.document.pathAt(offset - markLength(document));
    if (isTarget(pkg.kind, place.path)) return targetItems(before);
    const path = 'on' in place && place.on === 'key' ? place.path.slice(0, -1) : place.path;
    return /[{,]\s*"\w*$/.test(before.slice(-200)) ? keyItems(keysIn(pkg.kind, path)) : [];
  });
}

/** The tasks of the package: the id alone inside of quotes, else with them. */
function taskItems(packages: readonly ReadTasks[], listed: string): CompletionItem[] {
  const isQuoted = isInQuotes(listed);
  const ids = new Set(packages.flatMap(({ outline }) => outline?.tasks.flatMap(({ id }) => id ?? []) ?? []));
  return [...ids].map((id) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    insertText: isQuoted ? id : JSON.stringify(id),
  }));
}

/** True if a list is open inside of a string. */
function isInQuotes(listed: string): boolean {
  return (listed.match(/["']/g) ?? []).length % 2 === 1;
}

/** True for a place in the targets of a package of format v2. */
function isTarget(kind: string, [first, second]: Path): boolean {
  return kind === 'manifest-v2' && first === 'package' && second === 'targets';
}

/** The targets that there are: the name alone inside of quotes, else with them. */
function targetItems(before: string): CompletionItem[] {
  const listed = before.slice(before.lastIndexOf('[') + 1);
  return SUPPORTED_TARGETS.map((target) => ({
    label: target,
    kind: CompletionItemKind.EnumMember,
    insertText: isInQuotes(listed) ? target : JSON.stringify(target),
  }));
}

/** A call that is open at the end, up to where the name of an argument may be typed. */
const IN_CALL = /(?:@(?:\w+\.)?|#\[(?:\w+::)?|\bcloaca\.)(\w+)\(((?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*)$/;

/** The arguments that the call around the cursor takes and does not have yet. */
function argumentItems({ loaded, facts }: ReadPackage, before: string): CompletionItem[] {
  const [, callee, written] = IN_CALL.exec(before) ?? [];
  if (callee === undefined || written === undefined || !/(?:^|,)\s*\w*$/.test(written)) return [];
  const names = new Set(Array.from(written.matchAll(/(\w+)\s*=/g), ([, name]) => name));
  const all = loaded.flatMap((fact) => fact.argumentsOf?.(facts[fact.id], callee) ?? []);
  return all
    .filter(({ name }) => !names.has(name))
    .map(({ name, form, isRequired }) => ({
      label: name,
      kind: CompletionItemKind.Field,
      detail: isRequired ? `${form}, required` : form,
    }));
}

const HEADER = /^[ \t]*\[{1,2}([\w.]+)\]{1,2}/;

/** The keys that the table at the end of a text may have and does not have yet. */
function tomlKeys(text: string): CompletionItem[] {
  const lines = text.split(/\r\n|\n/);
  const last = lines.pop() ?? '';
  if (!/^[ \t]*[\w-]*$/.test(last)) return [];
  const from = lines.findLastIndex((line) => HEADER.test(line));
  const table = HEADER.exec(lines[from] ?? '')?.[1] ?? '';
  const written = new Set(lines.slice(from + 1).map((line) => line.split('=')[0]?.trim()));
  return keyItems(keysIn('package-toml', table === '' ? [] : table.split('.'))).filter(
    ({ label }) => !written.has(label),
  );
}

function keyItems(keys: KeyDocs): CompletionItem[] {
  return Object.entries(keys).map(([label, documentation]) => ({
    label,
    kind: CompletionItemKind.Property,
    documentation,
  }));
}
