/** The mistakes in a rule that the compiler tells by a type whose name says what is wrong. */
import type * as v from 'valibot';
import type { AnyRule } from './rule.ts';

/** Stands in messages of the compiler where an option has no default: wrap it in `v.optional(schema, default)`. */
export interface EveryOptionNeedsADefault extends RuleWithout<'options'> {
  readonly [REFUSED]: true;
}

/** Stands in messages of the compiler where `check` returns something, such as the promise of an `async` function. */
export interface CheckReturnsNothing extends RuleWithout<'check'> {
  readonly [REFUSED]: true;
}

/** Stands in messages of the compiler where the `text` of a message gives its data no type, which reports need. */
export interface DataOfTextNeedsAType extends RuleWithout<'messages'> {
  readonly [REFUSED]: true;
}

/** All that a rule may have but one key, so that the compiler points at that key and not at a type of many lines. */
type RuleWithout<Key extends keyof AnyRule> = { readonly [Other in Exclude<keyof AnyRule, Key>]?: Loose<Other> };
/** Functions take anything, so that the compiler speaks of the one mistake alone. */
type Loose<Key extends keyof AnyRule> = Key extends 'check' | 'collect' | 'checkAll'
  ? // eslint-disable-next-line @typescript-eslint/no-explicit-any
    (...parameters: any) => unknown
  : AnyRule[Key];
declare const REFUSED: unique symbol;

/** The definition of a rule, if `check` returns nothing, an empty object fits the options, and texts type their data. */
export type Sound<Definition, S extends v.GenericSchema, Result, M> = [Result] extends [Nothing]
  ? object extends v.InferInput<S>
    ? [Untyped<M>] extends [never]
      ? Definition
      : DataOfTextNeedsAType
    : EveryOptionNeedsADefault
  : CheckReturnsNothing;

/** The ids of messages whose `text` takes data of which nothing is known. */
type Untyped<M> = {
  [Id in keyof M]: M[Id] extends { readonly text: (data: infer Data) => string }
    ? [Data] extends [never]
      ? Id
      : never
    : never;
}[keyof M];

/** The result of a function that returns nothing: void, or undefined. */
type Nothing = ReturnType<() => void>;
