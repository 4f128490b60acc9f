/** The shape of a kind whose texts are JSON, TOML or YAML: what is its own; the rest is the same for all of them. */
import { subjectFinder } from '../document/subject.ts';
import type { Document, KindReader, Reading } from '../kind.ts';
import type { Outline } from '../outline.ts';
import type { Span } from '../place.ts';
import { type Source, wholeText } from '../source.ts';

/**
 * A fault of a text, in words.
 *
 * @example
 * ```ts
 * import type { TextProblem } from 'manifestlint/kit';
 *
 * const fault: TextProblem = { start: 12, end: 13, message: 'a comma is missing' };
 * ```
 */
export interface TextProblem extends Span {
  readonly message: string;
}

/**
 * A text that has been read: its value and its faults.
 *
 * @example
 * ```ts
 * import type { ReadText } from 'manifestlint/kit';
 *
 * const stepsOf = ({ value }: ReadText): unknown =>
 *   typeof value === 'object' && value !== null && 'steps' in value ? value.steps : undefined;
 * ```
 */
export interface ReadText {
  /** The value of the text, of unknown shape; undefined if it could not be read to its end. */
  readonly value: unknown;
  /** The faults of the text in order, such as a comma that is missing. A rule of the kind reports them. */
  readonly faults: readonly TextProblem[];
}

/**
 * The part of a kind that is its own, for the ready readers; `{}` takes every text as it is.
 *
 * @example
 * ```ts
 * import { type TextShape, yamlReader } from 'manifestlint/kit';
 *
 * const shape: TextShape = {
 *   recognised: (value) => typeof value === 'object' && value !== null && 'steps' in value,
 *   model: ({ value, faults }, { text }) => ({ value, faults, isLong: text.length > 10_000 }),
 * };
 * const reader = await yamlReader(shape);
 * ```
 */
export interface TextShape {
  /** Whether a value is of this kind at all, and not of another one whose files have the same name. Default: any is. */
  readonly recognised?: (value: unknown) => boolean;
  /** The data that the rules of the kind receive. Default: the text as it was read. */
  readonly model?: (read: ReadText, source: Source) => unknown;
  /** The tasks of the package, for rules that serve every kind. */
  readonly outline?: (value: unknown) => Outline;
}

/** A text that has been read, with its positions. */
export interface LocatedText extends ReadText {
  readonly positions: Omit<Document, 'taskAt' | 'subject'>;
}

/** Makes a reader of a shape and of the function that reads its format. */
export function shapedReader(shape: TextShape, readText: (text: string) => LocatedText): KindReader {
  return { read: (source) => readingOf(shape, readText(source.text), source) };
}

function readingOf(shape: TextShape, { value, faults, positions }: LocatedText, source: Source): Reading {
  const { recognised, model, outline } = shape;
  const isWhole = value !== undefined && source.unreadable === undefined;
  let made: { readonly model: unknown } | undefined;
  return {
    complete: isWhole,
    // A broken text may be anything, and an empty one is not worth a word.
    recognised: value === undefined ? wholeText(source) !== '' : (recognised?.(value) ?? true),
    document: { ...positions, taskAt: () => undefined, subject: subjectFinder(value) },
    model: () => (made ??= { model: model === undefined ? { value, faults } : model({ value, faults }, source) }).model,
    ...(outline === undefined || !isWhole ? {} : { outline: () => outline(value) }),
  };
}
