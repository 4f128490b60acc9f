/** Reads a Rust package: its manifests, its crate, and what is in it. */
import { parseToml } from '../../../src/toml/parse.ts';
import { isDefaultFeature, namesOfCrate, stringAt, type TomlFile } from './cargo.ts';
import { readCrate, type ReadText } from './crate.ts';
import { readGraph } from './graph.ts';
import {
  argument,
  type GraphUse,
  type Item,
  itemName,
  type MacroUse,
  type Module,
  type RustCrate,
  type RustPackage,
  type Task,
  textOf,
  type Workflow,
} from './model.ts';
import { placementFaults } from './placement.ts';
import { spanOf, textAt } from './token.ts';
import { readTriggerRule } from './trigger-rules.ts';

/** Reads the package whose files `readText` gives; `manifest` is the text of its package.toml. */
export function readPackage(readText: ReadText, manifest: string): RustPackage {
  const text = readText('Cargo.toml');
  const cargo = typeof text === 'string' ? tomlFile('Cargo.toml', text) : undefined;
  const root = stringAt(cargo, 'lib', 'path') ?? 'src/lib.rs';
  const isOn = (feature: string): boolean => cargo !== undefined && isDefaultFeature(cargo, feature);
  const crate = readCrate(root, readText, isOn);
  const modules = modulesByItem(crate);
  const tasks = crate.uses.filter(({ macro }) => macro === 'task' || macro === 'constructor').map(taskOf);
  return {
    manifest: tomlFile('package.toml', manifest),
    cargo,
    root,
    crate,
    tasks,
    workflows: workflowsOf(crate, tasks, modules),
    graphs: crate.uses
      .filter(({ macro }) => macro === 'computation_graph')
      .map((use) => graphOf(use, modules.get(use.item))),
    misplaced: placementFaults(crate, modules),
    checksAreOff: namesOfCrate(cargo).some((name) => name.includes('test') || name === 'cloacina'),
    hasLock: readText('Cargo.lock') !== undefined,
  };
}

/** Reads a TOML file. */
function tomlFile(name: string, text: string): TomlFile {
  return { name, ...parseToml(text) };
}

/** The modules whose items are in the same file, by the item that declares them. */
function modulesByItem({ modules }: RustCrate): Map<Item, Module> {
  const found = new Map<Item, Module>();
  for (const module of modules) if (module.item !== undefined) found.set(module.item, module);
  return found;
}

function taskOf(use: MacroUse): Task {
  const id = textOf(use.arguments, 'id')?.text;
  const rule = argument(use.arguments, 'trigger_rules');
  return {
    id: id === undefined || id === '' ? itemName(use) : id,
    use,
    dependencies: use.arguments.list.flatMap((entry) => (entry.name === 'dependencies' ? entry.words : [])),
    hidden: hiding(use),
    rule: rule === undefined ? undefined : readTriggerRule(use.file.tokens, rule),
  };
}

/** True if a module is one that a macro of this name turns into code. */
function isOwnedBy(module: Module, macro: string): boolean {
  return module.item?.attributes.some(({ path }) => path.at(-1) === macro) === true;
}

function hiding(use: MacroUse): Task['hidden'] {
  const isDirect = isOwnedBy(use.module, 'workflow') && use.module.presence !== 'off';
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

function workflowsOf({ uses }: RustCrate, tasks: readonly Task[], modules: ReadonlyMap<Item, Module>): Workflow[] {
  const seen = new Map<Module, Task[]>();
  for (const task of tasks) {
    if (task.hidden !== undefined) continue;
    const others = seen.get(task.use.module);
    if (others === undefined) seen.set(task.use.module, [task]);
    else others.push(task);
  }
  return uses
    .filter(({ macro }) => macro === 'workflow')
    .map((use) => {
      const module = modules.get(use.item);
      return {
        use,
        name: textOf(use.arguments, 'name'),
        module,
        tasks: module === undefined ? [] : (seen.get(module) ?? []),
      };
    });
}

function graphOf(use: MacroUse, module: Module | undefined): GraphUse {
  const value = argument(use.arguments, 'graph');
  return {
    use,
    reactor: textOf(use.arguments, 'trigger'),
    graph: value === undefined || use.arguments.fault !== undefined ? undefined : readGraph(use.file.tokens, value),
    functions: module?.isInline === true && module.items.fault === undefined ? functionsIn(module) : undefined,
  };
}

function functionsIn({ file: { tokens }, items }: Module): GraphUse['functions'] {
  return items.list.flatMap(({ kind, name }) =>
    kind === 'fn' && name !== undefined ? [{ text: textAt(tokens, name), span: spanOf(tokens, name) }] : [],
  );
}
