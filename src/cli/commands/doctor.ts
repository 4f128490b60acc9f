/** `manifestlint doctor`: how manifestlint is set up here, to be pasted into an issue. */
import type { Command } from '../command.ts';
import { examine } from '../doctor.ts';
import { CONFIG_OPTIONS } from '../options.ts';
import type { ConfigFlags } from '../session.ts';

/** The command `doctor`. It exits with 0 unless the configuration is at fault. */
export const doctor: Command<ConfigFlags> = {
  name: 'doctor',
  about: 'say how manifestlint is set up here, for an issue',
  options: CONFIG_OPTIONS,
  async run(call) {
    const { text, code } = await examine(call);
    call.io.stdout.write(text);
    return code;
  },
};
