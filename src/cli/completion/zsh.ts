/** Completions for zsh. */
import type { CommandWords, OptionWord } from './words.ts';

/** The script that zsh evaluates, or finds as `_manifestlint` in its `fpath`. */
export function zshScript(commands: readonly CommandWords[]): string {
  const named = commands.filter(({ name }) => name !== '');
  const valued = commands.flatMap(({ options }) =>
    options.flatMap((row) => (row.values === undefined ? [] : row.names)),
  );
  const words = commands.map((command) => wordCases(command, command.name === '' ? named : []));
  return `#compdef manifestlint
# Completions of manifestlint for zsh: eval "$(manifestlint completion zsh)"
_manifestlint() {
  local current=$words[CURRENT] previous=$words[CURRENT-1] command= word
  local -a options
  integer index
  if [[ $current == --*=* ]]; then
    previous=\${current%%=*}
    compset -P '*='
  fi
  for ((index = 2; index < CURRENT; index++)); do
    word=$words[index]
    case $word in
      (${[...new Set(valued)].join('|')}) ((index++)) ;;
      (${named.map(({ name }) => name).join('|')}) command=$word; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(optionCases).join('\n')}
  esac
  case "$command $current" in
${words.join('\n')}
  esac
}
if [[ $funcstack[1] == _manifestlint ]]; then
  _manifestlint "$@"
else
  compdef _manifestlint manifestlint
fi
`;
}

/** A case for each option that takes a value; of a list, the last name is completed. */
function optionCases({ name, options }: CommandWords): string[] {
  return options.flatMap(({ names, values }) => {
    if (values === undefined) return [];
    const offer = values.length === 0 ? '_files' : `compset -P '*,'; compadd -- ${values.join(' ')}`;
    return [`    (${names.map((flag) => `"${name} ${flag}"`).join('|')}) ${offer}; return ;;`];
  });
}

/** The cases for a word that follows no option: another option, or what the command takes. */
function wordCases({ name, options, values }: CommandWords, commands: readonly CommandWords[]): string {
  const described = options.flatMap((row) => row.names.map((flag) => entry(flag, row)));
  const words = values.length === 0 ? '_files' : `compadd -- ${values.join(' ')}`;
  const entries = commands.map((command) => entry(command.name, command));
  const offer = entries.length === 0 ? words : `options=(${entries.join(' ')}); _describe command options; ${words}`;
  return (
    `    ("${name} -"*) options=(${described.join(' ')}); _describe -o option options ;;\n` +
    `    ("${name} "*) ${offer} ;;`
  );
}

/** A word and what it is about, as `_describe` takes them. */
function entry(word: string, { about }: Pick<OptionWord, 'about'>): string {
  return `'${`${word}:${about.replaceAll(':', String.raw`\:`)}`.replaceAll("'", String.raw`'\''`)}'`;
}
