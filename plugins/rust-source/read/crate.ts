/** A crate as its macros see it: its files, its modules, and every use of a macro of Cloacina. */
import { readArguments } from './arguments.ts';
import { mayBeMacro, presenceOf } from './conditions.ts';
import { readItems } from './items.ts';
import { isMacroName, type MacroName } from './macro-table.ts';
import { moduleFile } from './module-files.ts';
import { syntaxFault } from './syntax.ts';
import { type Span, spanOf, type SyntaxFault, textAt, type Tokens } from './token.ts';
import { tokenize } from './tokenize.ts';
import type {
  Arguments,
  Attribute,
  CrateGap,
  Item,
  MacroUse,
  MissingModule,
  Module,
  Presence,
  RustCrate,
  RustFile,
} from './model.ts';

/** Gives the text of a file of the package; null for one that is there and cannot be read. */
export type ReadText = (name: string) => string | null | undefined;

/** More files than any crate that people write. */
const MOST_FILES = 2000;
const TOO_MANY = `only ${MOST_FILES} files of a crate are read`;
const READ_ALREADY = { reason: 'the file of the module is read already' };

/** Deeper modules are not looked into. */
const MOST_DEPTH = 100;

/** Macros that add nothing that matters here. */
const HARMLESS_CALLS = new Set([
  'thread_local',
  'lazy_static',
  'macro_rules',
  'static_assertions',
  'compile_error',
  'constructor',
  'package',
]);

interface Walk {
  readonly readText: ReadText;
  readonly isOn: (feature: string) => boolean;
  readonly files: Map<string, RustFile>;
  readonly modules: Module[];
  readonly uses: MacroUse[];
  readonly missing: MissingModule[];
  readonly faults: { file: RustFile; fault: SyntaxFault }[];
  readonly gaps: CrateGap[];
}

/** Reads the crate whose root is the file `root`; `isOn` tells whether a feature is on. */
export function readCrate(root: string, readText: ReadText, isOn: (feature: string) => boolean): RustCrate {
  const walk: Walk = {
    readText,
    isOn,
    files: new Map(),
    modules: [],
    uses: [],
    missing: [],
    faults: [],
    gaps: [],
  };
  const file = openFile(walk, root, 'on');
  const frames =
    file === undefined
      ? []
      : [
          frameOf(walk, {
            file,
            name: '',
            depth: 0,
            parent: undefined,
            isInline: false,
            presence: 'on',
            item: undefined,
          }),
        ];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const item = frame.module.items.list[frame.next++];
    if (item === undefined) frames.pop();
    else {
      const inner = readItemUses(walk, frame.module, item);
      if (inner !== undefined) frames.push(frameOf(walk, inner));
    }
  }
  return { ...walk, files: [...walk.files.values()], isWhole: walk.gaps.length === 0 };
}

interface Frame {
  readonly module: Module;
  next: number;
}

function openFile(walk: Walk, name: string, presence: Presence): RustFile | undefined {
  const text = walk.readText(name);
  if (text === null) addGap(walk, { name }, { span: { start: 0, end: 0 }, reason: 'it is no text', unread: name });
  if (typeof text !== 'string') return undefined;
  const file = { name, tokens: tokenize(text), presence };
  walk.files.set(name, file);
  addFault(walk, file, file.tokens.fault);
  if (!file.tokens.whole)
    addGap(walk, file, { span: { start: 0, end: 0 }, reason: 'it is too long to be read to its end', unread: name });
  return file;
}

/** Notes what the compiler refuses in a file, if it reads the file at all. */
function addFault(walk: Walk, file: RustFile, fault: SyntaxFault | undefined): void {
  if (fault === undefined || file.presence === 'off') return;
  if (file.presence === 'on') walk.faults.push({ file, fault });
  addGap(walk, file, { span: fault, reason: 'what stands behind a syntax error cannot be read' });
}

function addGap(walk: Walk, { name }: Pick<RustFile, 'name'>, gap: Omit<CrateGap, 'file'>): void {
  walk.gaps.push({ file: name, ...gap });
}

/** Reads the items of a module that has been found. */
function frameOf(walk: Walk, found: Omit<Module, 'items'>): Frame {
  const { tokens } = found.file;
  const body = found.isInline ? found.item?.body : undefined;
  const [from, to] = body === undefined ? [0, tokens.count] : [body + 1, tokens.mates[body] ?? body];
  const isReadable = tokens.fault === undefined;
  const items = isReadable ? readItems(tokens, from, to) : { list: [], inner: [], fault: undefined };
  const module = { ...found, items };
  walk.modules.push(module);
  addFault(walk, found.file, items.fault ?? syntaxFault(tokens, items.list));
  return { module, next: 0 };
}

/** Notes the macros that are used by one item; gives the module that it declares. */
function readItemUses(walk: Walk, module: Module, item: Item): Omit<Module, 'items'> | undefined {
  const { tokens } = module.file;
  const conditions = item.attributes.map((attribute) => presenceOf(tokens, attribute, walk.isOn));
  const presence = weakest([module.presence, ...conditions]);
  const conditional = item.attributes.find((attribute) => mayBeMacro(tokens, attribute));
  if (conditional !== undefined)
    addGap(walk, module.file, {
      span: spanOf(tokens, conditional.start, conditional.end),
      reason: 'the attribute is there under a condition',
    });
  for (const attribute of item.attributes) {
    const macro = attribute.path.at(-1);
    if (macro !== undefined && isOurs(attribute.path) && isMacroName(macro) && macro !== 'constructor')
      walk.uses.push(attributeUse({ macro, attribute, item, module, presence }));
  }
  if (item.kind === 'macro call') readCallUse(walk, { item, module, presence });
  return item.kind === 'mod' ? declaredModule(walk, { item, module, presence }) : undefined;
}

/** The presence that remains of several conditions that must all hold: `off` before `unknown` before `on`. */
function weakest(conditions: readonly Presence[]): Presence {
  if (conditions.includes('off')) return 'off';
  return conditions.includes('unknown') ? 'unknown' : 'on';
}

/** True if a path names a macro of ours: alone, or from one of our crates. */
function isOurs(path: readonly string[]): boolean {
  const [first = ''] = path;
  return path.length === 1 || /^cloacina(?:_|$)/.test(first);
}

interface Found {
  readonly item: Item;
  readonly module: Module;
  readonly presence: Presence;
}

function attributeUse({
  macro,
  attribute,
  item,
  module,
  presence,
}: Found & { macro: MacroName; attribute: Attribute }): MacroUse {
  const { file } = module;
  const { tokens } = file;
  const name = {
    start: tokens.starts[attribute.start + 2] ?? 0,
    end: tokens.ends[nameEnd(tokens, attribute) - 1] ?? 0,
  };
  const [from, to] = attribute.open === undefined ? [0, 0] : [attribute.open + 1, tokens.mates[attribute.open] ?? 0];
  const read = readArguments(tokens, macro, { from, to, call: name });
  return {
    macro,
    file,
    span: spanOf(tokens, attribute.start, attribute.end),
    nameSpan: name,
    isPlain: attribute.path.length === 1,
    arguments:
      attribute.open === undefined && attribute.end > nameEnd(tokens, attribute) + 1
        ? { ...read, fault: nameValue(macro, name) }
        : read,
    item,
    module,
    presence,
    isSure: presence === 'on',
  };
}

/** The index after the path of an attribute. */
function nameEnd(tokens: Tokens, attribute: Attribute): number {
  if (attribute.open !== undefined) return attribute.open;
  let at = attribute.start + 2;
  while (at < attribute.end - 1 && !/^[=,]$/.test(textAt(tokens, at))) at++;
  return at;
}

/** `#[task = "x"]` */
function nameValue(macro: MacroName, span: Span): Arguments['fault'] {
  return { kind: 'value', span, name: macro, detail: 'arguments in brackets' };
}

function readCallUse(walk: Walk, { item, module, presence }: Found): void {
  const { tokens } = module.file;
  const macro = item.path.at(-1) ?? '';
  if (!HARMLESS_CALLS.has(macro)) {
    const call = spanOf(tokens, item.head, item.body ?? item.end);
    const reason = `the macro "${macro}" may make tasks, triggers and modules`;
    addGap(walk, module.file, { span: call, reason });
  }
  if (item.body === undefined || (macro !== 'constructor' && macro !== 'package')) return;
  const span = spanOf(tokens, item.head, (tokens.mates[item.body] ?? item.body) + 1);
  const nameSpan = spanOf(tokens, item.head, item.body - 1);
  const range = { from: item.body + 1, to: tokens.mates[item.body] ?? item.body, call: nameSpan };
  const read: Arguments =
    macro === 'constructor' ? readArguments(tokens, macro, range) : { list: [], fault: undefined };
  walk.uses.push({
    macro,
    file: module.file,
    span,
    nameSpan,
    isPlain: item.path.length === 1,
    arguments: read,
    item,
    module,
    presence,
    isSure: presence === 'on',
  });
}

function declaredModule(walk: Walk, { item, module, presence }: Found): Omit<Module, 'items'> | undefined {
  const { file } = module;
  const name = textAt(file.tokens, item.name ?? item.head).replace(/^r#/, '');
  const declared = { name, depth: module.depth + 1, parent: module, presence, item };
  const span = spanOf(file.tokens, item.head, item.end);
  if (declared.depth > MOST_DEPTH) {
    addGap(walk, file, { span, reason: 'a module is nested too deeply to be read', unread: file.name });
    return undefined;
  }
  if (item.body !== undefined) return { ...declared, file, isInline: true };
  const found = moduleFile(walk.readText, module, item);
  if (found.name === undefined) {
    if (presence === 'unknown' || found.tried.length === 0)
      addGap(walk, file, { span, reason: 'the file of the module cannot be told' });
    if (presence === 'on' && found.tried.length > 0) walk.missing.push({ file, name, span, tried: found.tried });
    return undefined;
  }
  const isRead = walk.files.has(found.name);
  if (isRead || walk.files.size >= MOST_FILES) {
    addGap(walk, file, { span, ...(isRead ? READ_ALREADY : { reason: TOO_MANY, unread: found.name }) });
    return undefined;
  }
  const opened = openFile(walk, found.name, presence);
  return opened === undefined ? undefined : { ...declared, file: opened, isInline: false };
}
