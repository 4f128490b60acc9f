/** argv to options. Commander knows the flags; its words go where the caller says. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { builtin } from '../builtin.ts';
import { SUPPORTED_TARGETS } from '../manifest/targets.ts';
import { SIDES } from '../report.ts';
import { visibleLines } from '../text.ts';
import type { BaselineFlags } from './baseline.ts';
import type { FixFlags } from './fix.ts';
import type { ConfigFlags } from './session.ts';

/** The flags of a lint run, as commander gives them. */
export interface LintFlags extends BaselineFlags, FixFlags {
  /** `name` or `name:file`. */
  format?: string[];
  outputFile?: string;
  sarifCategory?: string;
  sarifDropSuppressed?: true;
  config?: string | boolean;
  plugins?: boolean;
  rule?: [id: string, setting: unknown][];
  printConfig?: string;
  ignorePattern?: string[];
  forceExclude?: true;
  platform?: string;
  pythonVersion?: string;
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

export interface ArgsOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The flags that decide which configuration is used, in every command. */
const CONFIG_OPTIONS: readonly (readonly [flags: string, about: string])[] = [
  ['-c, --config <file>', 'use this configuration for all files'],
  ['--no-config', 'use no configuration file'],
  ['--no-plugins', 'refuse configurations that run code: plugins, JavaScript, TypeScript'],
];

const COLOR_OPTIONS: typeof CONFIG_OPTIONS = [
  ['--color', 'use colour even if the output is no terminal'],
  ['--no-color', 'use no colour'],
];

/** Suppressions are written for what remains, which is known only when repairs have been made. */
const WRITES_SUPPRESSIONS = ['suppressAll', 'suppressRule', 'pruneSuppressions'];

/** The flags that repair, each with those that it excludes. */
const FIX_OPTIONS: readonly (readonly [flags: string, about: string, excludes: readonly string[]])[] = [
  ['--fix', 'make the repairs that are safe, and write the files', []],
  ['--unsafe-fixes', 'make also those that a person should look at', []],
  ['--fix-dry-run', 'report what repairs would leave, and write no file', ['fix']],
  ['--diff', 'print what repairs would change instead of a report, and write no file', ['fix', 'fixDryRun', 'format', 'outputFile']],
];

const EXAMPLES = `
Examples:
  manifestlint .                              lint every manifest.json below this folder
  manifestlint "packages/*/manifest.json"     a quoted glob
  manifestlint --side load dist/manifest.json only what the server would refuse
  manifestlint -f json -o report.json .       a report for other programs
  cat manifest.json | manifestlint -          standard input
  manifestlint --diff .                       what --fix would change
  manifestlint explain cyclic-tasks           what a rule is about

Exit codes: 0 nothing of error severity, 1 errors, too many warnings or unneeded suppressions, 2 wrong usage or a fault of a plugin.
`;

/** Reads the arguments after the program's name. */
export function parseArgs(argv: readonly string[], version: string, output: ArgsOutput): Request {
  let request: Request = { command: 'done', exitCode: 0 };
  const program = makeProgram(version, output);
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
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
  try {
    // Commander would take the first word behind -- for a command; here all of them are paths, unless a command stands before it.
    const isCommand = program.commands.some((command) => argv.slice(0, end).includes(command.name()));
    program.parse(isCommand ? argv : argv.slice(0, end), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { command: 'done', exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  return request;
}

function makeProgram(version: string, output: ArgsOutput): Command {
  const program = new Command('manifestlint')
    .description('Checks Cloacina workflow packages as the builder and the server would, and finds what both miss.')
    .argument('[paths...]', 'files, folders, quoted globs, or - for standard input (default: .)')
    .option('-f, --format <name[:file]>', `how to report, and where to (repeatable; default: pretty): ${[...builtin.formatters.keys()].join(', ')}, a file or a package`, collect)
    .option('-o, --output-file <file>', 'write the report to a file instead of standard output')
    .addOption(new Option('--side <side>', 'keep only what this side refuses').choices([...SIDES, 'both']))
    .option('--sarif-category <name>', 'tells several SARIF uploads of one commit apart')
    .option('--sarif-drop-suppressed', 'leave suppressed findings out of SARIF: GitHub shows them as open')
    .option('-q, --quiet', 'report errors only')
    .option('--max-warnings <n>', 'exit with 1 if there are more warnings', count)
    .option('--exit-zero', 'exit with 0 even if there are errors')
    .option('--stdin', 'lint standard input')
    .option('--stdin-filename <name>', 'what standard input is called in the report')
    .option('--no-error-on-unmatched-pattern', 'accept a path or pattern that matches nothing')
    .option('--rule <id:severity>', 'set a rule: off, info, warn or error (repeatable)', collectRule)
    .addOption(new Option('--platform <target>', 'check that packages run here').choices([...SUPPORTED_TARGETS, 'current']))
    .option('--python-version <version>', 'check that packages run on this Python, such as 3.11', pythonVersion)
    .option('--ignore-pattern <pattern>', 'leave files alone, in the manner of .gitignore (repeatable)', collect)
    .option('--force-exclude', 'leave alone also named files that are ignored or no manifests, for hooks that name all files')
    .option('--suppress-all', 'write all errors to the suppressions file: from now on only new ones count')
    .option('--suppress-rule <id>', 'write all findings of a rule to the suppressions file (repeatable)', collect)
    .option('--prune-suppressions', 'remove suppressions that nothing needs any more')
    .option('--pass-on-unpruned-suppressions', 'exit with 0 even if there are such suppressions')
    .option('--suppressions-location <file>', 'the suppressions file (default: manifestlint-suppressions.json beside the configuration)')
    .option('--no-suppressions', 'report suppressed findings too')
    .option('--print-config <file>', 'print the settings that hold for a file')
    .option('--stats', 'say on standard error where the time went, by phase and by rule')
    .option('--verbose', 'say which files were skipped, and why')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .configureOutput({
      writeOut: output.out,
      writeErr: output.err,
      outputError: (text, write) => {
        write(`manifestlint: ${visibleLines(text.replace(/^error: /, ''))}`);
      },
    })
    .showSuggestionAfterError()
    // Without it, the program takes the flags of a command for itself.
    .enablePositionalOptions()
    .exitOverride();
  for (const [flags, about, excludes] of FIX_OPTIONS) program.addOption(new Option(flags, about).conflicts([...excludes, ...WRITES_SUPPRESSIONS]));
  return withOptions(program, [...COLOR_OPTIONS, ...CONFIG_OPTIONS]);
}

function subcommand(program: Command, name: string, description: string): Command {
  const command = program.command(name).description(description).copyInheritedSettings(program);
  return withOptions(command, CONFIG_OPTIONS);
}

/** Flags may stand before a command too. `plugins` is true on both sides unless somebody said otherwise. */
function withFlagsBefore(program: Command, flags: CommandFlags): CommandFlags {
  const before = program.opts<CommandFlags>();
  return { ...before, ...flags, plugins: before.plugins !== false && flags.plugins !== false };
}

function withOptions(command: Command, options: typeof CONFIG_OPTIONS): Command {
  return options.reduce((whole, [flags, about]) => whole.option(flags, about), command);
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** `id:severity`, or `id:["warn", {…}]` with options in JSON. */
function collectRule(value: string, before: [string, unknown][] = []): [string, unknown][] {
  const [, id = '', setting = ''] = /^([^:]+):\s*(.+)$/.exec(value) ?? [];
  if (id === '') throw new InvalidArgumentError('Write the id of a rule, a colon and a severity, such as no-targets:off.');
  return [...before, [id.trim(), setting.startsWith('[') ? parseJson(setting) : setting.trim()]];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('The options are not JSON. Write them as id:["warn", {"option": 1}].');
  }
}

function pythonVersion(value: string): string {
  if (!/^3\.\d{1,3}(?:\.\d{1,3})?$/.test(value)) throw new InvalidArgumentError('Give a version such as 3.11 or 3.11.4.');
  return value;
}

function count(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Give a number, 0 or more.');
  return Number(value);
}
