/** The faults of a run that are the user's to mend: one sentence and a hint, printed without a stack, exit code 2. */
import { clip } from './text.ts';

export type FaultKind = 'usage' | 'config' | 'plugin';

/** An error that is safe to show as it is. Checked by `isKnownFault`, never by `instanceof`. */
export interface KnownFault extends Error {
  readonly fault: FaultKind;
  /** Advice about the error, for the user. */
  readonly hint: string | undefined;
}

/** A fault of the command line: a wrong flag, a path that matches nothing. */
export function usageError(message: string, hint?: string): KnownFault {
  return knownFault('usage', message, hint);
}

/** A fault of a configuration: `place` is a file and, if known, a path in it. */
export function configError(place: string, message: string, hint?: string): KnownFault {
  return knownFault('config', `${place}: ${message}`, hint);
}

/** A fault of a plugin: `place` is where it came from. */
export function pluginError(place: string, message: string, hint?: string): KnownFault {
  return knownFault('plugin', `${place}: ${message}`, hint);
}

/** The message of a thrown value, whatever it is. */
export function errorText(error: unknown): string {
  try {
    const text = error instanceof Error ? error.message : String(error);
    return text.startsWith('[object ') ? WORDLESS : clip(text, LONGEST);
  } catch {
    return WORDLESS;
  }
}

/** Characters of a message of somebody else's that are shown. */
const LONGEST = 2000;
const WORDLESS = 'a value without words was thrown';

/** The first line of an error that says something. */
export function oneLine(error: unknown): string {
  const text = errorText(error);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^(?:Transform failed|YAML Error in|JSON Error in)/.test(line)) ?? text;
}

/** Tells a fault of the user's from a bug of ours. */
export function isKnownFault(error: unknown): error is KnownFault {
  return error instanceof Error && 'fault' in error && 'hint' in error;
}

function knownFault(fault: FaultKind, message: string, hint: string | undefined): KnownFault {
  return Object.assign(new Error(message), { fault, hint });
}
