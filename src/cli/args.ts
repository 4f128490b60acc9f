/** The arguments after the program's name, read into a command with its words and flags. */
import { type Command as Commander, CommanderError } from 'commander';
import type { Call, Command } from './command.ts';
import { COMMANDS, loadLint } from './commands/index.ts';
import { makeProgram, type ProgramSettings } from './program.ts';

/** A command that is called for, with its words and flags. */
export interface Request extends Pick<Call<object>, 'words' | 'flags'> {
  readonly command: Command;
}

/** Reads the arguments; answers an exit code where help, the version or a usage error has been printed instead. */
export async function parseArgs(argv: readonly string[], settings: ProgramSettings): Promise<Request | number> {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  // Some linters have -v for the version, others -V.
  const words = argv.slice(0, end).map((word) => (word === '-V' ? '-v' : word));
  const command = await commandIn(words, settings.version);
  const program = makeProgram(settings, command);
  let called: Omit<Request, 'command'> | undefined;
  program.action((paths: string[]) => {
    called = { words: [...paths, ...argv.slice(end + 1)], flags: program.opts() };
  });
  const subcommand = program.commands.find((known) => known.name() === command?.name);
  subcommand?.action(() => {
    called = { words: subcommand.processedArgs.flat().filter(isWord), flags: mergedFlags(program, subcommand) };
  });
  try {
    // Behind -- commander would take the first word for a command; unless one stands before, all of them are paths.
    program.parse(command === undefined ? words : [...words, ...argv.slice(end)], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return called === undefined ? 0 : { ...called, command: command ?? (await loadLint()) };
}

/** The command whose name is the first word that is neither a flag nor the value of one. */
async function commandIn(words: readonly string[], version: string): Promise<Command | undefined> {
  // Most calls name no command, and need no program to find that out.
  if (!COMMANDS.some(({ name }) => words.includes(name))) return undefined;
  const [first] = firstOperand(words, version);
  return COMMANDS.find(({ name }) => name === first)?.load();
}

/** Commander's own reading of the words; none where they are at fault, which the real reading will tell. */
function firstOperand(words: readonly string[], version: string): string[] {
  try {
    return makeProgram({ version, columns: 80 }).parseOptions([...words]).operands;
  } catch {
    return [];
  }
}

/** The flags of a command and those before its name: a default counts only where neither side says otherwise. */
function mergedFlags(program: Commander, command: Commander): object {
  const own = Object.entries(command.opts()).filter(
    ([key]) => command.getOptionValueSource(key) !== 'default' || program.getOptionValueSource(key) === undefined,
  );
  return { ...program.opts(), ...Object.fromEntries(own) };
}

function isWord(value: unknown): value is string {
  return typeof value === 'string';
}
