/** `manifestlint [paths...]`: the command that a call without a command's name means. */
import { usageError } from '../../errors.ts';
import type { Command } from '../command.ts';
import type { LintFlags } from '../flags.ts';
import { lintAndReport } from '../lint.ts';
import { LINT_OPTIONS } from '../options.ts';

/** The command `lint`. */
export const lint: Command<LintFlags> = {
  name: 'lint',
  about: 'check packages',
  options: LINT_OPTIONS,
  arguments: [{ name: '[paths...]' }],
  async run(call) {
    const { words, flags, io } = call;
    if (flags.watch === true) return (await import('../watch/watch.ts')).watchAndReport(call);
    if (flags.printConfig !== undefined) {
      if (words.length > 0) throw usageError('--print-config takes one file', 'Name no others.');
      return (await import('../print-config.ts')).printConfig(flags.printConfig, call);
    }
    if (flags.showFiles === true) return (await import('../show-files.ts')).showFiles(call);
    if (flags.stats !== true) return lintAndReport(call);
    const stats = (await import('../report/stats.ts')).makeStats(io);
    const code = await lintAndReport(call, { lap: stats.lap });
    io.stderr.write(stats.print());
    return code;
  },
};
