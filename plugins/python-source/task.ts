/** Tasks and constructors of a package. */
import type { PackageNames } from './package-names.ts';
import {
  argumentOf,
  type ApiCall,
  type Argument,
  type FunctionValue,
  type Item,
  textOf,
  type Value,
} from './read/value.ts';

/** A dependency of a task; `text` is undefined where it cannot be told. */
export interface TaskDependency {
  readonly text: string | undefined;
  readonly item: Item;
}

/** A task, or a constructor, which is a node of the workflow as well. */
export interface PythonTask {
  readonly call: ApiCall;
  /** Its id and where it is written; for one that takes its name from the function, the place of the call. */
  readonly id: { readonly text: string | undefined; readonly span: Item['span'] };
  /** The function that it calls, if no other decorator may have replaced it. */
  readonly function: FunctionValue | undefined;
  /** Undefined where they cannot be told. */
  readonly dependencies: readonly TaskDependency[] | undefined;
  /** The workflow that it belongs to: the package's, another one, or one that cannot be told. */
  readonly home: 'package' | 'elsewhere' | 'unknown';
  readonly certain: boolean;
}

/** The task that a decorator makes. */
export function taskOf(call: ApiCall, names: PackageNames): PythonTask {
  const { target } = call;
  const fn = target?.direct && target.value.type === 'function' ? target.value : undefined;
  const written = argumentOf(call, 'id');
  const hasId = written !== undefined && written.value.type !== 'none';
  const mayHaveId = call.arguments.some(({ spread }) => spread);
  const implied = mayHaveId ? undefined : fn?.name;
  return {
    call,
    id: { text: hasId ? textOf(written) : implied, span: hasId ? written.span : call.span },
    function: fn,
    dependencies: dependenciesOf(argumentOf(call, 'dependencies'), mayHaveId),
    home: homeOf(call, names),
    certain: call.certain && call.module.certain,
  };
}

/** The node that a constructor makes. */
export function constructorTask(call: ApiCall, names: PackageNames): PythonTask {
  const mayHaveMore = call.arguments.some(({ spread }) => spread);
  const id = nthArgument(call, 0, 'id');
  return {
    call,
    id: { text: textOf(id), span: id?.span ?? call.span },
    function: undefined,
    dependencies: dependenciesOf(nthArgument(call, 5, 'dependencies'), mayHaveMore),
    home: homeOf(call, names),
    certain: call.certain && call.module.certain,
  };
}

/** An argument by its name or its place. */
export function nthArgument(call: ApiCall, nth: number, keyword: string): Argument | undefined {
  const named = argumentOf(call, keyword);
  if (named) return named;
  const before = call.arguments.slice(0, nth + 1);
  const found = call.arguments[nth];
  return found?.keyword === undefined && !before.some(({ spread }) => spread) ? found : undefined;
}

function dependenciesOf(argument: Argument | undefined, mayBeThere: boolean): TaskDependency[] | undefined {
  if (!argument) return mayBeThere ? undefined : [];
  const { value } = argument;
  if (value.type === 'none') return [];
  if (value.type !== 'list' && value.type !== 'tuple') return undefined;
  return value.elements?.map((item) => ({ text: item.spread ? undefined : nameOf(item.value), item }));
}

/** The id that a dependency stands for: its text, or the name of the function. */
function nameOf(value: Value): string | undefined {
  if (value.type === 'string') return value.text;
  return value.type === 'function' ? value.name : undefined;
}

/** The workflow that a call stands in: the builder of its `with`, or else the package's own. */
function homeOf(call: ApiCall, names: PackageNames): PythonTask['home'] {
  const builder = workflowAround(call);
  if (!builder) return 'package';
  return builderMatches(builder, names);
}

/** The `WorkflowBuilder` in whose `with` a call stands. */
export function workflowAround(call: ApiCall): ApiCall | undefined {
  for (let outer = call.within; outer; outer = outer.within) if (outer.name === 'WorkflowBuilder') return outer;
  return undefined;
}

/** Whether a builder puts its tasks into the workflow of the package. */
export function builderMatches(builder: ApiCall, names: PackageNames): PythonTask['home'] {
  if (builder.arguments.some(({ spread }) => spread)) return 'unknown';
  const name = nthArgument(builder, 0, 'name');
  const workflow = argumentOf(builder, 'workflow') ?? name;
  const parts = [
    [workflow, names.workflowName],
    [argumentOf(builder, 'package'), names.packageName],
  ] as const;
  const tenant = argumentOf(builder, 'tenant');
  const verdicts = parts.map(([argument, expected]) => agrees(argument, expected));
  if (tenant && tenant.value.type !== 'none') verdicts.push('unknown');
  if (verdicts.includes('elsewhere')) return 'elsewhere';
  return verdicts.includes('unknown') ? 'unknown' : 'package';
}

function agrees(argument: Argument | undefined, expected: string | undefined): PythonTask['home'] {
  if (!argument || argument.value.type === 'none') return 'elsewhere';
  const text = textOf(argument);
  if (text === undefined || expected === undefined) return 'unknown';
  return text === expected ? 'package' : 'elsewhere';
}
