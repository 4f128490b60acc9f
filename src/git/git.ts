/** Runs git without a shell, and without any program that the configuration of a repository names. */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { usageError } from '../errors.ts';

/** The answer of one call of git. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly out: string;
  /** The first line of its complaint. */
  readonly complaint: string;
}

/** Asks git something; `input` is its standard input. */
export type Git = (args: readonly string[], input?: string) => GitAnswer;

/** Settings that keep git from starting a monitor of files, hooks and a pager, and from writing to the repository. */
const HARMLESS = [
  '--no-optional-locks',
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  `core.hooksPath=${os.devNull}`,
];

/** Bytes of an answer: names of some million files. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The git of a folder. */
export function gitIn(folder: string): Git {
  const plain: Git = (args, input) => run(folder, { args, input, env: {} });
  let env: Record<string, string> | undefined;
  return (args, input) => run(folder, { args, input, env: (env ??= withoutFilters(plain)) });
}

interface Run {
  readonly args: readonly string[];
  readonly input: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

function run(folder: string, { args, input = '', env }: Run): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync('git', [...HARMLESS, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
    windowsHide: true,
    // A missing object of a partial clone is not fetched: that would start programs and ask for passwords.
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...env },
  });
  if (error !== undefined)
    throw usageError(`git cannot be run: ${error.message}`, 'Install git, or leave out --changed and --staged.');
  const [complaint = ''] = stderr.split('\n');
  return { ok: status === 0, out: stdout, complaint: complaint.replace(/^fatal: /, '') };
}

/** An environment that takes their programs from the filters of a repository, which git would run to compare files. */
function withoutFilters(git: Git): Record<string, string> {
  const { out } = git([
    'config',
    '-z',
    '--name-only',
    '--get-regexp',
    String.raw`^filter\..*\.(clean|process|required)$`,
  ]);
  const keys = [...new Set(out.split('\0'))].filter((key) => key !== '');
  const first = Number(process.env['GIT_CONFIG_COUNT'] ?? 0);
  const entries = keys.flatMap((key, n): [string, string][] => [
    [`GIT_CONFIG_KEY_${first + n}`, key],
    [`GIT_CONFIG_VALUE_${first + n}`, key.endsWith('.required') ? 'false' : ''],
  ]);
  return keys.length === 0 ? {} : { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(first + keys.length) };
}
