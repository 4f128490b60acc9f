/** The program as commander knows it, built from the tables of options and commands, and the words of its faults. */
import { Command as Commander, type Help, InvalidArgumentError, Option } from 'commander';
import { visible, visibleLines } from '../text.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { GROUPS, LINT_OPTIONS, type OptionRow } from './options.ts';
import { addValue, readValue } from './values.ts';

/** How the program shows itself, and where its words go. */
export interface ProgramSettings {
  readonly version: string;
  /** The width of the help. */
  readonly columns: number;
  readonly out?: (text: string) => void;
  readonly err?: (text: string) => void;
}

/** The names that other linters have for our flags. */
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
  ['--silent', '--quiet'],
  ['--debug', '--verbose'],
  ['--autofix', '--fix'],
  ['--list-files', '--show-files'],
  ['--strict', '--max-warnings 0'],
  ['--stdin-file-path', '--stdin-filename'],
]);

/** Advice on flags that there are not, and on what to do instead. */
const FLAG_ADVICE: ReadonlyMap<string, string> = new Map([
  ['--init', 'That is a command: manifestlint init'],
  ['--explain', 'That is a command: manifestlint explain <rule>'],
  ['--rules', 'That is a command: manifestlint rules'],
]);

/** Calls that the help of the program shows, each with what it does. */
const EXAMPLES = [
  ['manifestlint .', 'lint every package below this folder'],
  ['manifestlint "packages/*/package.toml"', 'a quoted glob'],
  ['manifestlint dist/orders.cloacina', 'an archive, read in memory'],
  ['manifestlint --changed origin/main', 'only packages that a branch touches'],
  ['manifestlint --side load .', 'only what the server refuses in its log'],
  ['manifestlint -f json -o report.json .', 'a report for other programs'],
  ['manifestlint --diff .', 'what --fix would change'],
  ['manifestlint explain cyclic-tasks', 'what a rule is about'],
] as const;

const EXIT_CODES =
  'Exit codes: 0 nothing of error severity, 1 errors, too many warnings or unneeded suppressions, ' +
  '2 wrong usage or a fault of a plugin.';

/**
 * The fewest columns that the words beside a flag are wrapped to; where there are less, they are not wrapped at all.
 */
const FEWEST_COLUMNS = 12;

/** The program with the options of a lint run and all commands; only `loaded` has its options and arguments. */
export function makeProgram(settings: ProgramSettings, loaded?: Command): Commander {
  const { version, columns, out = ignore, err = ignore } = settings;
  const program = new Commander('manifestlint')
    .description('Checks Cloacina workflow packages as the builder and the server would, and finds what both miss.')
    .argument('[paths...]', 'files, folders, quoted globs, or - for standard input (default: .)')
    .helpCommand(false)
    .configureHelp({ formatHelp, minWidthToWrap: FEWEST_COLUMNS })
    .configureOutput({
      writeOut: out,
      writeErr: err,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
      outputError: (text, write) => {
        write(usageFault(text, program));
      },
    })
    .showSuggestionAfterError()
    // Without it, the program takes the flags of a command for itself.
    .enablePositionalOptions()
    .exitOverride();
  addOptions(program, LINT_OPTIONS);
  program.optionsGroup(GROUPS.other).version(version, '-v, --version', 'print the version');
  program.helpOption('-h, --help', 'print this help');
  for (const { name, about } of COMMANDS) {
    const command = program.command(name).description(about).copyInheritedSettings(program);
    if (name === loaded?.name) describe(command, loaded);
  }
  return program;
}

/** The help of a command, or of the program. */
export function helpText(command: Command | undefined, settings: ProgramSettings): string {
  let text = '';
  const program = makeProgram({ ...settings, out: (part) => (text += part) }, command);
  const asked = program.commands.find((known) => known.name() === command?.name);
  (asked ?? program).outputHelp();
  return text;
}

function ignore(): void {
  // The words of a program that only reads arguments go nowhere.
}

function describe(commander: Commander, command: Command): void {
  for (const { name, about, fallback } of command.arguments ?? []) commander.argument(name, about, fallback);
  addOptions(commander, command.options);
}

function addOptions(commander: Commander, rows: readonly OptionRow[]): void {
  for (const row of rows) commander.addOption(optionOf(row));
}

function optionOf({
  long,
  short,
  value,
  valueIsOptional,
  kind = 'text',
  repeatable,
  choices,
  conflicts,
  group,
  about,
}: OptionRow): Option {
  const flags = [...(short === undefined ? [] : [short]), long].join(', ');
  const term = valueIsOptional === true ? `[${value ?? ''}]` : `<${value ?? ''}>`;
  const option = new Option(value === undefined ? flags : `${flags} ${term}`, about).helpGroup(group);
  if (conflicts !== undefined) option.conflicts([...conflicts]);
  if (choices !== undefined) return option.choices(choices);
  if (value === undefined) return option;
  return option.argParser<unknown>((text, before) => {
    const read = readValue(text, kind);
    if ('fault' in read) throw new InvalidArgumentError(read.fault);
    return repeatable === true ? addValue(read.value, kind, before) : read.value;
  });
}

/** The last lines of the help of the program. */
function examples(helper: Help): string[] {
  const width = Math.max(...EXAMPLES.map(([call]) => call.length));
  const rows = EXAMPLES.map(([call, about]) => helper.formatItem(call, width, about, helper));
  const codes = helper.boxWrap(EXIT_CODES, helper.helpWidth ?? 80);
  return [...helper.formatItemList('Examples:', rows, helper), codes, ''];
}

/** Help as commander formats it, but with the commands before the options. */
function formatHelp(command: Commander, helper: Help): string {
  const width = helper.padWidth(command, helper);
  const item = (term: string, about: string): string => helper.formatItem(term, width, about, helper);
  const groups = helper.groupItems(
    [...command.options],
    helper.visibleOptions(command),
    ({ helpGroupHeading = GROUPS.other }) => helpGroupHeading,
  );
  const options = Array.from(groups, ([heading, rows]) =>
    helper.formatItemList(
      heading,
      rows.map((row) => item(helper.optionTerm(row), helper.optionDescription(row))),
      helper,
    ),
  );
  const commands = helper
    .visibleCommands(command)
    .map((known) => item(helper.subcommandTerm(known), helper.subcommandDescription(known)));
  const words = helper
    .visibleArguments(command)
    .map((word) => item(helper.argumentTerm(word), helper.argumentDescription(word)));
  return [
    `Usage: ${helper.commandUsage(command)}`,
    '',
    helper.boxWrap(helper.commandDescription(command), helper.helpWidth ?? 80),
    '',
    ...helper.formatItemList('Arguments:', words, helper),
    ...helper.formatItemList('Commands:', commands, helper),
    ...options.flat(),
    ...(command.parent === null ? examples(helper) : []),
  ].join('\n');
}

/** Commander's sentence about a fault of the command line in our own style. */
function usageFault(text: string, program: Commander): string {
  const [, flag = ''] = /unknown option '(-[^'=]*)/.exec(text) ?? [];
  const meant = FLAGS_ELSEWHERE.get(flag);
  const isKnown = text.includes(`'${flag}=`) && program.options.some(({ long }) => long === flag);
  const advice = FLAG_ADVICE.get(flag);
  if (advice !== undefined) return `manifestlint: unknown option '${flag}'\n${advice}\n`;
  const meantInstead = meant === undefined ? text : `unknown option '${flag}'\n(Did you mean ${meant}?)`;
  const said = isKnown ? `option '${flag}' takes no value` : meantInstead;
  // The words that were typed may hold line breaks of their own.
  const [, fault = '', hint = ''] = /^(?:error: )?([^]*?)(\n\(Did you mean [^\n]*\?\))?\n?$/.exec(said) ?? [];
  return `manifestlint: ${visible(fault)}${visibleLines(hint)}\n`;
}
