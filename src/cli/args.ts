/** argv to options. Commander knows the flags; its words go where the caller says. */
import { type Command, CommanderError } from 'commander';
import { usageError } from '../errors.ts';
import { closest, didYouMean, list, quote } from '../text.ts';
import type { FixFlags } from './fix.ts';
import { type ArgsOutput, COLOR_OPTIONS, makeProgram, subcommand, withOptions } from './program.ts';
import type { ConfigFlags } from './session.ts';
import type { SuppressionsFlags } from './suppressions-flags.ts';

/** The flags of a lint run, as commander gives them. */
export interface LintFlags extends ConfigFlags, SuppressionsFlags, FixFlags {
  /** `name` or `name:file`. */
  format?: string[];
  outputFile?: string;
  sarifCategory?: string;
  sarifDropSuppressed?: true;
  printConfig?: string;
  ignorePattern?: string[];
  forceExclude?: true;
  quiet?: true;
  maxWarnings?: number;
  exitZero?: true;
  side?: 'build' | 'load' | 'both';
  color?: boolean;
  stdin?: true;
  stdinFilename?: string;
  errorOnUnmatchedPattern: boolean;
  verbose?: true;
  stats?: true;
}

export const COMMANDS = ['rules', 'explain', 'schema', 'init', 'help'] as const;

/** The flags of the commands that need a configuration. */
type CommandFlags = ConfigFlags & Pick<LintFlags, 'color'>;

/** What the command line asks for. */
export type Request =
  | { command: 'lint'; paths: string[]; flags: LintFlags }
  | { command: 'rules'; flags: CommandFlags }
  | { command: 'explain'; ruleId: string; flags: CommandFlags }
  | { command: 'schema'; name: string }
  | { command: 'init'; plugin: string | undefined }
  /** Help, version or a usage error has been printed. */
  | { command: 'done'; exitCode: number };

/** Reads the arguments after the program's name. */
export function parseArgs(argv: readonly string[], version: string, output: ArgsOutput): Request {
  let request: Request = { command: 'done', exitCode: 0 };
  const program = makeProgram(version, output);
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  // Some linters have -v for the version, others -V.
  const words = argv.slice(0, end).map((word) => (word === '-V' ? '-v' : word));
  program.action((paths: string[], flags: LintFlags) => {
    request = { command: 'lint', paths: [...paths, ...argv.slice(end + 1)], flags };
  });
  subcommand(program, 'rules', 'list the rules').action((flags: CommandFlags) => {
    request = { command: 'rules', flags: withFlagsBefore(program, flags) };
  });
  const explain = subcommand(program, 'explain', 'show the documentation of a rule').argument('<rule>', 'id of a rule');
  withOptions(explain, COLOR_OPTIONS).action((ruleId: string, flags: CommandFlags) => {
    request = { command: 'explain', ruleId, flags: withFlagsBefore(program, flags) };
  });
  program
    .command('schema')
    .description('print the JSON Schema of manifests, or of configurations')
    .copyInheritedSettings(program)
    .argument('[name]', 'manifest or config', 'manifest')
    .action((name: string) => {
      request = { command: 'schema', name };
    });
  program
    .command('init')
    .description('write a first configuration, or a first plugin')
    .copyInheritedSettings(program)
    .option('--plugin <name>', 'write the folder of a plugin with one rule and its test')
    .action(({ plugin }: { plugin?: string }) => {
      request = { command: 'init', plugin };
    });
  program
    .command('help')
    .description('print the help of a command')
    .copyInheritedSettings(program)
    .argument('[command]')
    .action((name?: string) => {
      const command = name === undefined ? program : program.commands.find((known) => known.name() === name);
      if (command === undefined) throw unknownCommand(name ?? '');
      command.help();
    });
  try {
    // Commander would take the first word behind -- for a command; here all of them are paths, unless a command stands before it.
    const isCommand =
      end < argv.length &&
      COMMANDS.some((name) => name === makeProgram(version, output).parseOptions(words).operands[0]);
    program.parse(isCommand ? [...words, ...argv.slice(end)] : words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { command: 'done', exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  return request;
}

function unknownCommand(name: string): Error {
  const near = closest(name, COMMANDS);
  return usageError(`there is no command ${quote(name)}`, didYouMean(near, `The commands are ${list(COMMANDS)}.`));
}

/** Flags may stand before a command too. `plugins` is true on both sides unless somebody said otherwise. */
function withFlagsBefore(program: Command, flags: CommandFlags): CommandFlags {
  const before = program.opts<CommandFlags>();
  return { ...before, ...flags, plugins: before.plugins !== false && flags.plugins !== false };
}
