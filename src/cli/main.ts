/** The command line: argv and the outside world in, exit code out. */
import { builtin } from '../builtin.ts';
import { presetLevel } from '../engine/registry.ts';
import { isKnownFault, usageError } from '../errors.ts';
import { closest, visible } from '../text.ts';
import { type LintFlags, parseArgs } from './args.ts';
import type { Io } from './io.ts';
import { lintCommand, printConfig } from './lint.ts';
import { packageVersion, ruleDoc } from './package.ts';

/** Runs the command line. Never throws and never exits: what goes wrong is printed and told by the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const version = packageVersion();
    const request = parseArgs(argv, version, { out: (text) => io.stdout.write(text), err: (text) => io.stderr.write(text) });
    switch (request.command) {
      case 'lint':
        return await lintOrPrint(request.paths, request.flags, version, io);
      case 'rules':
        io.stdout.write(ruleTable());
        return 0;
      case 'explain':
        io.stdout.write(explain(request.ruleId));
        return 0;
      case 'done':
        return request.exitCode;
    }
  } catch (error) {
    io.stderr.write(describeFault(error));
    return 2;
  }
}

async function lintOrPrint(paths: readonly string[], flags: LintFlags, version: string, io: Io): Promise<number> {
  if (flags.printConfig === undefined) return lintCommand(paths, flags, version, io);
  await printConfig(flags.printConfig, flags, io);
  return 0;
}

function ruleTable(): string {
  const rules = [...builtin.registry.values()];
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map((rule) => `${rule.id.padEnd(width)}  ${presetLevel('recommended', rule).padEnd(5)}  ${rule.summary}\n`).join('');
}

function explain(ruleId: string): string {
  const ids = [...builtin.registry.keys()];
  if (!ids.includes(ruleId)) {
    const near = closest(ruleId, ids);
    throw usageError(`there is no rule "${visible(ruleId)}"`, near === undefined ? 'See "manifestlint rules" for all of them.' : `Did you mean "${near}"?`);
  }
  return ruleDoc(ruleId) ?? '';
}

/** One sentence and a hint for what the user can mend; everything for what only we can. */
function describeFault(error: unknown): string {
  if (isKnownFault(error)) return `manifestlint: ${visible(error.message)}\n${error.hint === undefined ? '' : `${visible(error.hint)}\n`}`;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `manifestlint: this is a bug of manifestlint, please report it.\n${details}\n`;
}
