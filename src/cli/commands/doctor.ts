/** `manifestlint doctor`: how manifestlint is set up here, to be pasted into an issue. */
import type { Command } from '../command.ts';
import { examine } from '../doctor.ts';
import { CONFIG_OPTIONS } from '../options.ts';
import type { ConfigFlags } from '../session.ts';

/** The command `doctor`. What it finds is no fault of the run: it exits with 0. */
export const doctor: Command<ConfigFlags> = {
  name: 'doctor',
  about: 'say how manifestlint is set up here, for an issue',
  options: CONFIG_OPTIONS,
  async run(call) {
    call.io.stdout.write(await examine(call));
    return 0;
  },
};
