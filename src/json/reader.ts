/** The state of the strict reader, and how it says what is wrong where it stands. */
import type { Path } from '../place.ts';
import type { DuplicateKey, TextFault } from './faults.ts';
import { describe, describedEnd, type Stop } from './scan.ts';
import type { Tape } from './tape.ts';

/**
 * Brackets inside each other that the build side's reader follows: it refuses whatever stands inside of 201, and takes
 * them empty.
 */
export const DEEPEST = 201;

/** A text as it was read. After a syntax fault the value is not to be trusted and `complete` is false. */
export interface ParsedJson {
  value: unknown;
  complete: boolean;
  tape: Tape;
  faults: TextFault[];
  duplicates: DuplicateKey[];
}

/** An object or array that is still open. */
export interface Frame {
  container: Record<string, unknown> | unknown[];
  row: number;
  opened: number;
  /** The key that was read last, or the index of the value to come. */
  step: string | number;
  /** Rows of the keys' first and latest occurrences, made when the first duplicate shows up. */
  known?: Map<string, { first: number; latest: number }>;
}

export interface Reader {
  readonly text: string;
  readonly undecodable: readonly number[];
  at: number;
  /** Where the key of the value to come stands, or -1. */
  keyStart: number;
  keyEnd: number;
  /** Index of the next entry of `undecodable`. */
  nextUndecodable: number;
  /** Whether the depth has been reported: once a text is enough. */
  tooDeep: boolean;
  /** Whether a comma too many was read over, after which all else can be understood. */
  commas: boolean;
  readonly stack: Frame[];
  readonly parsed: ParsedJson;
}

/** Reports a fault that does not end the reading. */
export function addFault(
  { stack, text, parsed }: Reader,
  { code, start, end, onKey = false }: Pick<TextFault, 'code' | 'start' | 'end'> & Partial<Pick<TextFault, 'onKey'>>,
): void {
  if (stack.length > DEEPEST) return;
  const found = text.slice(start, Math.min(end, start + 80));
  parsed.faults.push({ code, start, end, path: pathOf(stack), onKey, found });
}

export function stopAt(reader: Reader, { expected, ...fault }: Stop): boolean {
  reader.at = fault.start;
  return stop(reader, expected, fault);
}

/** A fault that ends the reading, as far as it is not told by what stands there. */
interface Stopping {
  readonly code?: TextFault['code'] | undefined;
  readonly start?: number;
  readonly end?: number;
  readonly found?: string;
}

/** Reports the fault that ends the reading, where something else was expected. */
export function stop(reader: Reader, expected: string, fault: Stopping = {}): false {
  const { text, at, stack, undecodable, parsed } = reader;
  const { code, start = at, end = describedEnd(text, at), found = describe(text, at) } = fault;
  const opened = stack.at(-1)?.opened;
  // Between the entries of an object no value is meant, and no key is known.
  const isMeant = reader.keyStart !== -1 || Array.isArray(stack.at(-1)?.container);
  parsed.faults.push({
    code: undecodable[reader.nextUndecodable] === start ? 'undecodable' : (code ?? codeAt(text, start)),
    start,
    end,
    path: pathOf(stack.slice(0, Math.min(DEEPEST, isMeant ? stack.length : stack.length - 1))),
    onKey: false,
    found,
    expected,
    ...(opened === undefined ? {} : { opened }),
  });
  return false;
}

export function codeAt(text: string, at: number): TextFault['code'] {
  if (at >= text.length) return 'unexpected-end';
  return text[at] === '#' || text.startsWith('//', at) || text.startsWith('/*', at) ? 'comment' : 'unexpected';
}

export function pathOf(stack: readonly Frame[]): Path {
  return stack.map((frame) => frame.step);
}

export function top(reader: Reader): Frame | undefined {
  return reader.stack.at(-1);
}
