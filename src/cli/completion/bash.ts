/** Completions for bash, from 3.2 on, which macOS has. */
import type { CommandWords } from './words.ts';

/** The script that bash evaluates. */
export function bashScript(commands: readonly CommandWords[]): string {
  const names = commands.flatMap(({ name }) => (name === '' ? [] : [name]));
  const valued = commands.flatMap(({ options }) =>
    options.flatMap((row) => (row.values === undefined ? [] : row.names)),
  );
  return `# Completions of manifestlint for bash: eval "$(manifestlint completion bash)"
_manifestlint() {
  local current previous command= index word prefix= values=
  COMPREPLY=()
  current=\${COMP_WORDS[COMP_CWORD]}
  previous=\${COMP_WORDS[COMP_CWORD-1]}
  # bash takes --name=value apart.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    case $word in
      ${[...new Set(valued)].join('|')}) ((index++)) ;;
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(optionCases).join('\n')}
    *)
      case "$command $current" in
${commands.map(wordCase).join('\n')}
      esac
  esac
  # Of a list, the last name is completed.
  if [[ $current == *,* ]]; then
    prefix=\${current%,*},
    current=\${current##*,}
  fi
  COMPREPLY=($(compgen -P "$prefix" -W "$values" -- "$current"))
}
# Where nothing fits, bash offers files.
complete -o default -o bashdefault -F _manifestlint manifestlint
`;
}

/** A case for each option that takes a value: the values, or nothing where bash offers files. */
function optionCases({ name, options }: CommandWords): string[] {
  return options.flatMap(({ names, values }) =>
    values === undefined
      ? []
      : [`    ${names.map((flag) => `"${name} ${flag}"`).join('|')}) values='${values.join(' ')}' ;;`],
  );
}

/** The cases for a word that follows no option: another option, or what the command takes. */
function wordCase({ name, options, values }: CommandWords, index: number, all: readonly CommandWords[]): string {
  const flags = options.flatMap(({ names }) => names).join(' ');
  const words = index === 0 ? all.slice(1).map((command) => command.name) : values;
  return `        "${name} -"*) values='${flags}' ;;\n        "${name} "*) values='${words.join(' ')}' ;;`;
}
