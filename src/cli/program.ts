/** The program as commander knows it: every flag with its words, and the words of its faults. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { builtin } from '../builtin.ts';
import { SIDES } from '../report.ts';
import { visible, visibleLines } from '../text.ts';
import { SUPPORTED_TARGETS } from '../words/targets.ts';

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

export const COLOR_OPTIONS: typeof CONFIG_OPTIONS = [
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
  [
    '--diff',
    'print what repairs would change instead of a report, and write no file',
    ['fix', 'fixDryRun', 'format', 'outputFile'],
  ],
];

/** What other linters call our flags. */
const FLAGS_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['--output', '--output-file'],
  ['--out', '--output-file'],
  ['--output-format', '--format'],
  ['--reporter', '--format'],
  ['--formatter', '--format'],
  ['--ignore', '--ignore-pattern'],
  ['--exclude', '--ignore-pattern'],
  ['--dry-run', '--fix-dry-run'],
  ['--no-config-lookup', '--no-config'],
  ['--timing', '--stats'],
  ['--strict', '--max-warnings 0'],
  ['--stdin-file-path', '--stdin-filename'],
]);

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

/** The program with the flags of a lint run. */
export function makeProgram(version: string, output: ArgsOutput): Command {
  const program = new Command('manifestlint')
    .description('Checks Cloacina workflow packages as the builder and the server would, and finds what both miss.')
    .argument('[paths...]', 'files, folders, quoted globs, or - for standard input (default: .)')
    .option(
      '-f, --format <name[:file]>',
      `how to report, and where to (repeatable; default: pretty): ${[...builtin.formatters.keys()].join(', ')}, a file or a package`,
      collect,
    )
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
    .addOption(
      new Option('--platform <target>', 'check that packages run here').choices([...SUPPORTED_TARGETS, 'current']),
    )
    .option('--python-version <version>', 'check that packages run on this Python, such as 3.11', pythonVersion)
    .option('--ignore-pattern <pattern>', 'leave files alone, in the manner of .gitignore (repeatable)', collect)
    .option(
      '--force-exclude',
      'leave alone also named files that are ignored or no manifests, for hooks that name all files',
    )
    .option('--suppress-all', 'write all errors to the suppressions file: from now on only new ones count')
    .option('--suppress-rule <id>', 'write all findings of a rule to the suppressions file (repeatable)', collect)
    .option('--prune-suppressions', 'remove suppressions that nothing needs any more')
    .option('--pass-on-unpruned-suppressions', 'exit with 0 even if there are such suppressions')
    .option(
      '--suppressions-location <file>',
      'the suppressions file (default: manifestlint-suppressions.json beside the configuration)',
    )
    .option('--no-suppressions', 'report suppressed findings too')
    .option('--print-config <file>', 'print the settings that hold for a file')
    .option('--stats', 'say on standard error where the time went, by phase and by rule')
    .option('--verbose', 'say which files were skipped, and why')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .configureOutput({
      writeOut: output.out,
      writeErr: output.err,
      outputError: (text, write) => {
        write(usageFault(text, program));
      },
    })
    .showSuggestionAfterError()
    // Without it, the program takes the flags of a command for itself.
    .enablePositionalOptions()
    .exitOverride();
  for (const [flags, about, excludes] of FIX_OPTIONS)
    program.addOption(new Option(flags, about).conflicts([...excludes, ...WRITES_SUPPRESSIONS]));
  return withOptions(program, [...COLOR_OPTIONS, ...CONFIG_OPTIONS]);
}

/** Commander's sentence about a fault of the command line in our own style. */
function usageFault(text: string, program: Command): string {
  const [, flag = ''] = /unknown option '(-[^'=]*)/.exec(text) ?? [];
  const meant = FLAGS_ELSEWHERE.get(flag);
  const isKnown = text.includes(`'${flag}=`) && program.options.some(({ long }) => long === flag);
  const meantInstead = meant === undefined ? text : `unknown option '${flag}'\n(Did you mean ${meant}?)`;
  const said = isKnown ? `option '${flag}' takes no value` : meantInstead;
  // What was typed may hold line breaks of its own.
  const [, fault = '', hint = ''] = /^(?:error: )?([^]*?)(\n\(Did you mean [^\n]*\?\))?\n?$/.exec(said) ?? [];
  return `manifestlint: ${visible(fault)}${visibleLines(hint)}\n`;
}

/** A command with the flags that decide which configuration is used. */
export function subcommand(program: Command, name: string, description: string): Command {
  const command = program.command(name).description(description).copyInheritedSettings(program);
  return withOptions(command, CONFIG_OPTIONS);
}

export function withOptions(command: Command, options: typeof CONFIG_OPTIONS): Command {
  return options.reduce((whole, [flags, about]) => whole.option(flags, about), command);
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** `id:severity`, or `id:["warn", {…}]` with options in JSON. */
function collectRule(value: string, before: [string, unknown][] = []): [string, unknown][] {
  const [, id = '', setting = ''] = /^([^:]+):\s*(.+)$/.exec(value) ?? [];
  if (id === '')
    throw new InvalidArgumentError('Write the id of a rule, a colon and a severity, such as no-targets:off.');
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
  if (!/^3\.\d{1,3}(?:\.\d{1,3})?$/.test(value))
    throw new InvalidArgumentError('Give a version such as 3.11 or 3.11.4.');
  return value;
}

function count(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Give a number, 0 or more.');
  return Number(value);
}
