/** The model of a Rust package, and the functions by which rules ask for its parts. Nothing here reads. */
import type { TomlFile } from './cargo.ts';
import type { MacroName } from './macro-table.ts';
import { type Span, type SyntaxFault, textAt, type Tokens } from './token.ts';

/** `#[path(…)]` or a line of documentation, by the indexes of its tokens. */
export interface Attribute {
  readonly start: number;
  readonly end: number;
  /** The words of its path; empty for documentation. */
  readonly path: readonly string[];
  /** The index of the token that opens its arguments; undefined where it has none. */
  readonly open: number | undefined;
  readonly isInner: boolean;
}

/** Kinds of items that matter here. */
export type ItemKind = 'fn' | 'mod' | 'struct' | 'use' | 'macro call' | 'other';

/** One item, by the indexes of its tokens. */
export interface Item {
  readonly kind: ItemKind;
  readonly attributes: readonly Attribute[];
  /** The first token, which may be that of an attribute, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** The first token behind the attributes. */
  readonly head: number;
  /** The index of the token that is its name. */
  readonly name: number | undefined;
  /** The index of the token that opens its body, or the arguments of a macro call. */
  readonly body: number | undefined;
  /** The index of the token that opens the parameters of a function. */
  readonly parameters: number | undefined;
  /** The words of the path of a macro call. */
  readonly path: readonly string[];
}

/** The items of a module, as far as they could be read. */
export interface Items {
  readonly list: readonly Item[];
  readonly inner: readonly Attribute[];
  readonly fault: SyntaxFault | undefined;
}

/** A string or name in a value. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** One argument: its name, and what its value says as far as that can be told. */
export interface Argument {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** The strings or names in its value, in order. */
  readonly words: readonly Word[];
  /** The tokens of its value. */
  readonly from: number;
  readonly to: number;
}

/** Why a macro refuses its arguments, and where. */
export interface ArgumentFault {
  readonly kind: 'unknown' | 'missing' | 'value' | 'repeated' | 'grant-kind' | 'removed';
  readonly span: Span;
  /** The argument that it is about. */
  readonly name: string;
  /** The value that is expected, or the word that is refused. */
  readonly detail: string;
}

/** The arguments of a macro, until the first that it refuses. */
export interface Arguments {
  readonly list: readonly Argument[];
  readonly fault: ArgumentFault | undefined;
}

/** The tasks that a rule names, and why the macro refuses it. */
export interface TriggerRule {
  readonly tasks: readonly Word[];
  readonly fault: { readonly span: Span; readonly expected: string } | undefined;
}

/** A node that has edges, with the inputs that it reads. */
export interface GraphNode {
  readonly name: Word;
  readonly inputs: readonly Word[];
  readonly targets: readonly Word[];
}

/** The graph, as far as it could be read, and why the macro refuses it. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly fault: { readonly span: Span; readonly expected: string } | undefined;
}

/** Whether something is in the crate: `off` means that it certainly is not. */
export type Presence = 'on' | 'off' | 'unknown';

/** A file of Rust source in the package. */
export interface RustFile {
  /** Its name in the package. */
  readonly name: string;
  readonly tokens: Tokens;
  /** Of a file that is not read by the compiler for certain, nothing is refused. */
  readonly presence: Presence;
}

/** A module with its items, in one file. */
export interface Module {
  readonly file: RustFile;
  /** Its name; empty for the root. */
  readonly name: string;
  /** How many modules it is in. */
  readonly depth: number;
  readonly parent: Module | undefined;
  readonly items: Items;
  /** True if it stands in the file of another. */
  readonly isInline: boolean;
  readonly presence: Presence;
  /** The item that declares it. */
  readonly item: Item | undefined;
}

/** One use of a macro: an attribute on an item, or a call between items. */
export interface MacroUse {
  readonly macro: MacroName | 'package';
  readonly file: RustFile;
  /** From the `#` or the path of the call until its end. */
  readonly span: Span;
  /** Its name, with the path before it. */
  readonly nameSpan: Span;
  /** True if nothing but its name says which macro it is. */
  readonly isPlain: boolean;
  readonly arguments: Arguments;
  /** The item that the attribute stands on; a call is an item itself. */
  readonly item: Item;
  readonly module: Module;
  readonly presence: Presence;
  /** True if it is in the crate for certain. */
  readonly isSure: boolean;
}

/** A module whose file is not there. */
export interface MissingModule {
  readonly file: RustFile;
  readonly name: string;
  readonly span: Span;
  /** Where it was looked for. */
  readonly tried: readonly string[];
}

/** The files of a crate, its modules, and what its macros are used for. */
export interface RustCrate {
  readonly files: readonly RustFile[];
  readonly modules: readonly Module[];
  readonly uses: readonly MacroUse[];
  readonly missing: readonly MissingModule[];
  /** The syntax faults that the compiler refuses, each with its file. */
  readonly faults: readonly { readonly file: RustFile; readonly fault: SyntaxFault }[];
  /** True if everything was read, and nothing can add to it that is not in plain sight. */
  readonly isWhole: boolean;
  /** Why it is not whole: each place where more may come from. */
  readonly gaps: readonly CrateGap[];
}

/** A place of a crate where more may come from than is in plain sight, and why that cannot be told. */
export interface CrateGap {
  readonly file: string;
  readonly span: Span;
  readonly reason: string;
  /** The file that is there and was not read, or not to its end, where that is why. */
  readonly unread?: string;
}

/** A task, or a constructor that is a node of a workflow like one. */
export interface Task {
  readonly id: string;
  readonly use: MacroUse;
  readonly dependencies: readonly Word[];
  /** Why the macro of the workflow does not see it. */
  readonly hidden: undefined | 'by path' | 'nested' | 'outside';
  /** The rule that decides whether it runs. */
  readonly rule: TriggerRule | undefined;
}

/** A workflow with the tasks that its macro sees. */
export interface Workflow {
  readonly use: MacroUse;
  readonly name: Word | undefined;
  readonly module: Module | undefined;
  readonly tasks: readonly Task[];
}

/** A computation graph with the functions of its module. */
export interface GraphUse {
  readonly use: MacroUse;
  /** The name of the reactor that triggers it. */
  readonly reactor: Word | undefined;
  readonly graph: Graph | undefined;
  readonly functions: readonly Word[] | undefined;
}

/** A macro that stands where it cannot stand. */
export interface Misplacement {
  readonly kind: 'wrong-item' | 'no-body' | 'raw-name' | 'inner-attribute' | 'no-context' | 'signature';
  readonly use: MacroUse;
  readonly span: Span;
  /** The missing part, in words. */
  readonly detail: string;
}

/** Everything that is known of a package. */
export interface RustPackage {
  readonly manifest: TomlFile;
  readonly cargo: TomlFile | undefined;
  /** The name of the file that is the root of the crate. */
  readonly root: string;
  readonly crate: RustCrate;
  readonly workflows: readonly Workflow[];
  readonly graphs: readonly GraphUse[];
  readonly misplaced: readonly Misplacement[];
  /** Every task and constructor, in the order of the source. */
  readonly tasks: readonly Task[];
  /** True if the macros do not check what tasks depend on, which only loading does then. */
  readonly checksAreOff: boolean;
  readonly hasLock: boolean;
}

/** The last argument called `name`, which is the one that counts. */
export function argument({ list }: Arguments, name: string): Argument | undefined {
  return list.findLast((entry) => entry.name === name);
}

/** The text of the argument called `name`, if it is a string. */
export function textOf(read: Arguments, name: string): Word | undefined {
  return argument(read, name)?.words[0];
}

/** The name of what an attribute stands on. */
export function itemName({ item, file }: MacroUse): string {
  return item.name === undefined ? '' : textAt(file.tokens, item.name).normalize();
}

/** The place of the name of what an attribute stands on. */
export function itemSpan({ item, file, nameSpan }: MacroUse): Span {
  if (item.name === undefined) return nameSpan;
  return { start: file.tokens.starts[item.name] ?? 0, end: file.tokens.ends[item.name] ?? 0 };
}

/** The names under which something can be found: those of its argument `name`, or else of its function. */
export function nameOf(use: MacroUse): string {
  return textOf(use.arguments, 'name')?.text ?? itemName(use);
}

/** The uses of a macro in a crate. */
export function usesOf({ crate }: RustPackage, ...macros: readonly MacroUse['macro'][]): MacroUse[] {
  return crate.uses.filter(({ macro }) => macros.includes(macro));
}

/** The cron expressions of triggers whose arguments are sound. */
export function cronsOf(source: RustPackage): { file: RustFile; cron: Word }[] {
  return usesOf(source, 'trigger').flatMap(({ file, arguments: read, isSure }) => {
    const cron = textOf(read, 'cron');
    return isSure && read.fault === undefined && cron !== undefined ? [{ file, cron }] : [];
  });
}
