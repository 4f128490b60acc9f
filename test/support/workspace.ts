/** A repository of files for one test, and the command line run in it. */
import { manifestlint } from './cli.ts';
import { makeTree } from './tree.ts';

export { addFiles } from './tree.ts';

/** The output and exit code of a run of the command line. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Writes files into a new folder that is the root of a repository, so that no configuration above it counts. */
export function repository(files: Readonly<Record<string, string>>): string {
  return makeTree({ '.git/': '', ...files });
}

/** Runs the command line in a folder. */
export async function runMain(argv: readonly string[], cwd: string, stdin = ''): Promise<Ran> {
  const { code, out, err } = await manifestlint(argv, { cwd, stdin });
  return { code, stdout: out, stderr: err };
}
