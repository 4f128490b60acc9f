/** The mistakes in a rule that the compiler tells by a type whose name says what is wrong. */
import type * as v from 'valibot';
import type { Message } from './reporter.ts';
import type { AnyRule } from './rule.ts';

/** Stands in messages of the compiler where an option has no default: wrap it in `v.optional(schema, default)`. */
export interface EveryOptionNeedsADefault extends RuleWithout<'options'> {
  readonly [REFUSED]: true;
}

/** Stands in messages of the compiler where `check` returns something, such as the promise of an `async` function. */
export interface CheckReturnsNothing extends RuleWithout<'check'> {
  readonly [REFUSED]: true;
}

/** The same for `checkAll`; the compiler points at the first line of the rule. */
export interface CheckAllReturnsNothing extends RuleWithout<'id' | 'summary'> {
  readonly [REFUSED]: true;
}

/** Stands in messages of the compiler where the `text` of a message gives its data no type, which reports need. */
export interface DataOfTextNeedsAType extends RuleWithout<'messages'> {
  readonly [REFUSED]: true;
}

/** Stands in messages of the compiler where a rule has a key that there is not. */
export interface KeysOfRules extends RuleWithout<never> {}

/** Stands in messages of the compiler where a rule has no `Key`, which it needs. */
export interface RuleLacks<Key> extends RuleWithout<'id' | 'summary'> {
  readonly [REFUSED]: Key;
}

/** Stands in messages of the compiler where a message of a rule has a `Key` that there is not. */
export interface NoKeyOfMessages<Key> extends RuleWithout<'messages'> {
  readonly [REFUSED]: Key;
}

/** The keys that a rule may have. */
export type RuleKey = Exclude<keyof AnyRule, 'kinds' | 'input'>;

/** All that a rule may have but one key, so that the compiler points at that key and not at a type of many lines. */
type RuleWithout<Key extends RuleKey> = { readonly [Other in Exclude<RuleKey, Key>]?: Loose<Other> };
/** Functions take anything, and messages are any, so that the compiler speaks of the one mistake alone. */
type Loose<Key extends RuleKey> = Key extends 'check' | 'collect' | 'checkAll'
  ? // eslint-disable-next-line @typescript-eslint/no-explicit-any
    (...parameters: any) => unknown
  : Key extends 'messages'
    ? object
    : AnyRule[Key];
declare const REFUSED: unique symbol;

/** The definition of a rule that has the keys `Key`, if all of them are known, and none is missing. */
export type WithKeys<Key extends string, Definition> = [Exclude<Key, RuleKey>] extends [never]
  ? [Lacking<Key>] extends [never]
    ? Definition
    : // The keys themselves: the compiler would print the name of the type.
      RuleLacks<{ [Each in Lacking<Key>]: Each }[Lacking<Key>]>
  : KeysOfRules;

/** The keys that a rule with the keys `Key` lacks. */
type Lacking<Key> =
  | Exclude<'id' | 'summary' | 'severity' | 'messages', Key>
  | ([Extract<Key, 'check' | 'collect'>] extends [never] ? 'check' : never);

/**
 * The definition of a rule, if `check` and `checkAll` return nothing, an empty object fits the options, and messages
 * have typed data and no unknown keys.
 */
export type Sound<Definition, S extends v.GenericSchema, Result, End, M> = [Result] extends [Nothing]
  ? [End] extends [Nothing]
    ? object extends v.InferInput<S>
      ? [Untyped<M>] extends [never]
        ? [UnknownKey<M[keyof M]>] extends [never]
          ? Definition
          : NoKeyOfMessages<UnknownKey<M[keyof M]>>
        : DataOfTextNeedsAType
      : EveryOptionNeedsADefault
    : CheckAllReturnsNothing
  : CheckReturnsNothing;

/** The ids of messages whose `text` takes data of which nothing is known. */
type Untyped<M> = {
  [Id in keyof M]: M[Id] extends { readonly text: (data: infer Data) => string }
    ? [Data] extends [never]
      ? Id
      : never
    : never;
}[keyof M];

/** The keys of messages that there are not. */
type UnknownKey<Each> = Each extends unknown ? Exclude<keyof Each, keyof Message<never>> : never;

/** The result of a function that returns nothing: void, or undefined. */
type Nothing = ReturnType<() => void>;
