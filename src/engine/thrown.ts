/** The place in its own source at which a rule threw, as far as the stack of the error tells. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownValue } from '../own.ts';
import type { RuleFailure } from '../report.ts';

/** The functions of the engine that call rules: the frame above one is that of the rule. */
const CALLER = /^at (?:\w+\.)?(?:check|collect|checkAll)With /;

/** The functions of the engine that judge what a rule has returned. */
const JUDGE = /^at (?:plainData|checkReturn|contextOf) /;

/** A line of a stack: a place, in parentheses where a function is named. */
const FRAME = /^at (?:.*\((.*):(\d+):(\d+)\)|(?:async )?(.*):(\d+):(\d+))$/;

/** The longest stack that a report carries, in lines. */
const MOST_LINES = 20;

type SourcePlace = NonNullable<RuleFailure['thrownAt']>;

/** The place in the source of a rule at which a value was thrown, read from its stack, and the stack itself. */
export function thrownPlace(error: unknown): Pick<RuleFailure, 'thrownAt' | 'stack'> {
  const stack = stackOf(error);
  if (stack.length === 0 || stack.some((line) => JUDGE.test(line))) return {};
  const places = stack.map(placeOf);
  const caller = stack.findIndex((line) => CALLER.test(line));
  const check = caller > 0 ? places[caller - 1] : places.find((place) => place !== undefined);
  // The error may come from deeper down, such as from a library or from `report`: the line in the rule says more.
  const thrownAt = places.find((place) => place !== undefined && place.filePath === check?.filePath);
  return { ...(thrownAt === undefined ? {} : { thrownAt }), stack: stack.slice(0, MOST_LINES) };
}

/** The lines of a stack that name a place. Foreign code may have put anything there. */
function stackOf(error: unknown): string[] {
  try {
    const stack = ownValue(error, 'stack');
    const lines = typeof stack === 'string' ? stack.split('\n') : [];
    return lines.flatMap((line) => FRAME.exec(line.trim())?.[0] ?? []).map(withFile);
  } catch {
    return [];
  }
}

/**
 * The line of a stack with the name of the file in the place of an address that is code itself: TypeScript is run so
 * where it is compiled to CommonJS, and its lines are those of the compiled code.
 */
function withFile(frame: string): string {
  const [address] = /data:.*:\d+:\d+(?=\)?$)/.exec(frame) ?? [];
  if (address === undefined) return frame;
  const [, file] = /^data:text\/javascript,__filename%3D%22(.*?)%22/.exec(address) ?? [];
  return frame.replace(address, () => (file === undefined ? 'code without a file' : decodeURIComponent(file)));
}

/** The folder of the engine, or of all of the built program. */
const OURS = import.meta.dirname;

/** The file, line and column of a line of a stack; undefined for code that is in no file, and for ours. */
function placeOf(frame: string): SourcePlace | undefined {
  const [, inside, insideLine, insideColumn, bare, line, column] = FRAME.exec(frame) ?? [];
  const filePath = fileOf(inside ?? bare ?? '');
  return filePath === undefined || path.dirname(filePath) === OURS
    ? undefined
    : { filePath, line: Number(insideLine ?? line), column: Number(insideColumn ?? column) };
}

function fileOf(place: string): string | undefined {
  if (!place.startsWith('file:')) return place.startsWith('/') || /^[A-Za-z]:\\/.test(place) ? place : undefined;
  try {
    // Loaders put a query behind the name.
    return fileURLToPath(place.replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
}
