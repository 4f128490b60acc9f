/** A Rust package: its manifests, its crate, and the workflows in it. */
import { argument, type Argument, textOf } from './arguments.ts';
import { checksAreOff, isDefaultFeature, stringAt, tomlFile, type TomlFile } from './cargo.ts';
import { type MacroUse, type Module, readCrate, type ReadText, type RustCrate, type RustFile } from './crate.ts';
import type { Span } from './token.ts';
import { textAt } from './token.ts';
import { readTriggerRule, type TriggerRule } from './trigger-rules.ts';
import type { Word } from './values.ts';

/** A task, or a constructor that is a node of a workflow like one. */
export interface Task {
  readonly id: string;
  readonly use: MacroUse;
  readonly dependencies: readonly Word[];
  /** Why the macro of the workflow does not see it. */
  readonly hidden: undefined | 'by path' | 'nested' | 'outside';
}

/** A workflow with the tasks that its macro sees. */
export interface Workflow {
  readonly use: MacroUse;
  readonly name: Word | undefined;
  readonly module: Module | undefined;
  readonly tasks: readonly Task[];
}

export interface RustPackage {
  readonly manifest: TomlFile;
  readonly cargo: TomlFile | undefined;
  /** The name of the file that is the root of the crate. */
  readonly root: string;
  readonly crate: RustCrate;
  readonly workflows: readonly Workflow[];
  /** Every task and constructor, in the order of the source. */
  readonly tasks: readonly Task[];
  /** True if the macros do not check what tasks depend on, which only loading does then. */
  readonly checksAreOff: boolean;
  readonly hasLock: boolean;
}

/** Reads the package whose files `readText` gives; `manifest` is the text of its package.toml. */
export function readPackage(readText: ReadText, manifest: string): RustPackage {
  const text = readText('Cargo.toml');
  const cargo = text === undefined ? undefined : tomlFile('Cargo.toml', text);
  const root = stringAt(cargo, 'lib', 'path') ?? 'src/lib.rs';
  const isOn = (feature: string): boolean => cargo !== undefined && isDefaultFeature(cargo, feature);
  const crate = readCrate(root, readText, isOn);
  const tasks = crate.uses.filter(({ macro }) => macro === 'task' || macro === 'constructor').map(taskOf);
  return {
    manifest: tomlFile('package.toml', manifest),
    cargo,
    root,
    crate,
    tasks,
    workflows: crate.uses.filter(({ macro }) => macro === 'workflow').map((use) => workflowOf(crate, use, tasks)),
    checksAreOff: cargo !== undefined && checksAreOff(cargo),
    hasLock: readText('Cargo.lock') !== undefined,
  };
}

function taskOf(use: MacroUse): Task {
  const id = textOf(use.arguments, 'id')?.text;
  return {
    id: id === undefined || id === '' ? itemName(use) : id,
    use,
    dependencies: use.arguments.list.flatMap((entry) => (entry.name === 'dependencies' ? entry.words : [])),
    hidden: hiding(use),
  };
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

/** True if a module is one that a macro of this name turns into code. */
function isOwnedBy(module: Module, macro: string): boolean {
  return module.item?.attributes.some(({ path }) => path.at(-1) === macro) === true;
}

function hiding(use: MacroUse): Task['hidden'] {
  const isDirect = isOwnedBy(use.module, 'workflow');
  if (!isDirect) return isInside(use.module, 'workflow') ? 'nested' : 'outside';
  if (use.macro === 'constructor') return use.isPlain ? undefined : 'by path';
  if (!use.isPlain) return 'by path';
  const first = use.item.attributes.find(({ path }) => path.length === 1 && path[0] === 'task');
  return first !== undefined && use.file.tokens.starts[first.start] === use.span.start ? undefined : 'nested';
}

function isInside(module: Module, macro: string): boolean {
  for (let outer = module.parent; outer !== undefined; outer = outer.parent) if (isOwnedBy(outer, macro)) return true;
  return false;
}

function workflowOf({ modules }: RustCrate, use: MacroUse, tasks: readonly Task[]): Workflow {
  const module = modules.find(({ item }) => item === use.item);
  return {
    use,
    name: textOf(use.arguments, 'name'),
    module,
    tasks: module === undefined ? [] : tasks.filter((task) => task.use.module === module && task.hidden === undefined),
  };
}

/** The names under which something can be found: those of its argument `name`, or else of its function. */
export function nameOf(use: MacroUse): string {
  return textOf(use.arguments, 'name')?.text ?? itemName(use);
}

/** The uses of a macro in a crate. */
export function usesOf({ crate }: RustPackage, ...macros: readonly MacroUse['macro'][]): MacroUse[] {
  return crate.uses.filter(({ macro }) => macros.includes(macro));
}

/** The name of the reactor or graph that an argument refers to. */
export function referenceIn(use: MacroUse, name: string): Word | undefined {
  const found: Argument | undefined = argument(use.arguments, name);
  return found?.words[0];
}

/** The cron expressions of triggers whose arguments are sound. */
export function cronsOf(source: RustPackage): { file: RustFile; cron: Word }[] {
  return usesOf(source, 'trigger').flatMap(({ file, arguments: read, isSure }) => {
    const cron = textOf(read, 'cron');
    return isSure && read.fault === undefined && cron !== undefined ? [{ file, cron }] : [];
  });
}

/** The trigger rules of tasks. */
export function rulesOf({ tasks }: RustPackage): { task: Task; rule: TriggerRule }[] {
  return tasks.flatMap((task) => {
    const rule = argument(task.use.arguments, 'trigger_rules');
    return rule === undefined || !task.use.isSure ? [] : [{ task, rule: readTriggerRule(task.use.file.tokens, rule) }];
  });
}
