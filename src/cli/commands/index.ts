/** The commands, each loaded when it is called for. */
import type { Command } from '../command.ts';

/** A command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly about: string;
  readonly load: () => Promise<Command>;
}

/** The commands that are called by their names, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'rules', about: 'list the rules', load: async () => (await import('./rules.ts')).rules },
  {
    name: 'explain',
    about: 'show the documentation of a rule',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'schema',
    about: 'print the JSON Schema of manifests, or of configurations',
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'init',
    about: 'write a first configuration, or a first plugin',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'inspect',
    about: 'show what a package holds: manifest, tasks, files, limits',
    load: async () => (await import('./inspect.ts')).inspect,
  },
  {
    name: 'graph',
    about: 'draw the tasks of a package and the faults of their graph',
    load: async () => (await import('./graph.ts')).graph,
  },
  {
    name: 'migrate',
    about: 'write a package.toml from a manifest of format v2',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'merge',
    about: 'join the reports of the parts of a run to one',
    load: async () => (await import('./merge.ts')).merge,
  },
  {
    name: 'lsp',
    about: 'serve an editor over the Language Server Protocol',
    load: async () => (await import('./lsp.ts')).lsp,
  },
  {
    name: 'doctor',
    about: 'say how manifestlint is set up here, for an issue',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'completion',
    about: 'print the completions of a shell',
    load: async () => (await import('./completion.ts')).completion,
  },
  { name: 'help', about: 'print the help of a command', load: async () => (await import('./help.ts')).help },
];

/** The command that a call without a command's name means. */
export const loadLint = async (): Promise<Command> => (await import('./lint.ts')).lint;
