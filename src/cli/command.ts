/** A command of the command line: data first, one function last. */
import type { Io } from './io.ts';
import type { OptionRow } from './options.ts';

/** A word that a command takes beside its options. */
export interface ArgumentRow {
  /** `<name>` where it must be given, `[name]` where it may, `[name...]` for any number. */
  readonly name: string;
  readonly about?: string;
  /** The words that a shell offers for it. Default: names of files. */
  readonly completes?: readonly string[] | 'rules' | 'commands';
  /** Taken where the word is not given. */
  readonly fallback?: string;
}

/** One use of a command: the words and flags that it was given, and the world that it runs in. */
export interface Call<Flags> {
  readonly words: readonly string[];
  readonly flags: Flags;
  readonly version: string;
  readonly io: Io;
}

/** A command; `Flags` are its options as they are read from the command line. */
export interface Command<Flags = object> {
  readonly name: string;
  /** One line for the help. */
  readonly about: string;
  readonly options: readonly OptionRow[];
  readonly arguments?: readonly ArgumentRow[];
  /** Does what is asked for and answers the exit code. */
  run(call: Call<Flags>): number | Promise<number>;
}
