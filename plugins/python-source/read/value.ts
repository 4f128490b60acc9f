/** Values of Python as far as they can be told from the text. */
import type { Expression, Span, Statement } from '../syntax/tree.ts';
import type { ModuleRecord } from './module.ts';
import type { Scope } from './scope.ts';

/** A value and where it stands. */
export interface Item {
  readonly value: Value;
  readonly span: Span;
}

/** An element of a display; `spread` if it stands behind `*` or `**`. */
export interface Element extends Item {
  readonly spread?: boolean;
  /** The key, in a dict. */
  readonly key?: Item;
}

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
}

/** The parameters of a function by the ways in which they are filled. */
export interface Signature {
  readonly positional: readonly Parameter[];
  readonly keywordOnly: readonly Parameter[];
  readonly takesMore: boolean;
}

/** A function that the package defines. */
export interface FunctionValue {
  readonly type: 'function';
  /** Its `__name__`. */
  readonly name: string;
  readonly file: string;
  readonly span: Span;
  /** Its line up to the name. */
  readonly head: Span;
  readonly async: boolean;
  readonly signature: Signature;
  /** Its statements; of a lambda the expression. */
  readonly body: readonly Statement[] | Expression;
  /** The scope around it. */
  readonly scope: Scope;
}

/** A class that the package defines. */
export interface ClassValue {
  readonly type: 'class';
  readonly name: string;
  readonly scope: Scope;
  /** The call of `cloaca.reactor` that decorates it. */
  readonly reactor?: ApiCall;
}

/**
 * A value. Names of our own API and calls of it are values of their own; `external` comes from a package that is not
 * here.
 */
export type Value =
  | { readonly type: 'unknown' | 'external' | 'none' | 'ellipsis' | 'float' | 'bytes' | 'generator' | 'cloaca' }
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'int'; readonly number: bigint }
  | { readonly type: 'bool'; readonly truth: boolean }
  | { readonly type: 'list' | 'tuple' | 'set' | 'dict'; readonly elements: readonly Element[] | undefined }
  | FunctionValue
  | ClassValue
  | { readonly type: 'module'; readonly module: ModuleRecord }
  | { readonly type: 'api'; readonly name: string }
  | { readonly type: 'result'; readonly call: ApiCall };

/** An argument of a call. */
export interface Argument extends Item {
  readonly keyword?: string;
  /** The keyword with its value, or the argument itself. */
  readonly whole: Span;
  readonly spread?: boolean;
}

/** The thing that a decorator decorates, or that is given to the result of a call. */
export interface Target {
  readonly value: Value;
  /** False if other decorators stand between. */
  readonly direct: boolean;
}

/** A call of the API, or a use of one of its names as a decorator. */
export interface ApiCall {
  readonly name: string;
  readonly file: string;
  readonly module: ModuleRecord;
  readonly span: Span;
  readonly callee: Span;
  readonly arguments: readonly Argument[];
  /** False where the call may not be made: in branches, loops, functions, behind `try`. */
  readonly certain: boolean;
  /** True for a decorator without brackets. */
  readonly bare: boolean;
  /** The builder in whose `with` the call stands. */
  readonly within: ApiCall | undefined;
  target?: Target;
  /** True once the call was the subject of a `with`. */
  entered?: boolean;
}

export const UNKNOWN: Value = { type: 'unknown' };

/**
 * The argument of a keyword, with its value and where it stands; undefined if the call has none.
 *
 * @example
 * ```ts
 * import { argumentOf, placeOf, type PythonSource } from 'manifestlint/packs';
 *
 * const retryPlaces = ({ calls }: PythonSource) =>
 *   calls.flatMap((call) => {
 *     const retries = argumentOf(call, 'retry_attempts');
 *     return retries === undefined ? [] : [placeOf(call, retries.span)];
 *   });
 * ```
 */
export function argumentOf(call: ApiCall, keyword: string): Argument | undefined {
  return call.arguments.find((argument) => argument.keyword === keyword);
}

/**
 * The text of a value, if it is a string that the source spells out.
 *
 * @example
 * ```ts
 * import { textOf } from 'manifestlint/packs';
 *
 * textOf({ value: { type: 'string', text: 'load' }, span: { start: 0, end: 6 } }); // => 'load'
 * textOf(undefined); // => undefined
 * ```
 */
export function textOf(item: Item | undefined): string | undefined {
  return item?.value.type === 'string' ? item.value.text : undefined;
}
