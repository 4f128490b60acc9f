/**
 * `manifestlint init`: a first configuration, for which a terminal is asked three questions, or a first plugin.
 * Overwrites nothing.
 */
import type { Command } from '../command.ts';
import { initConfig } from '../init/config.ts';
import { initPlugin } from '../init/plugin-folder.ts';
import { GROUPS } from '../options.ts';

/** The command `init`. */
export const init: Command<{ readonly plugin?: string }> = {
  name: 'init',
  about: 'write a first configuration, or a first plugin',
  options: [
    {
      long: '--plugin',
      value: 'name',
      group: GROUPS.other,
      about: 'write the folder of a plugin with one rule and its test',
    },
  ],
  async run(call) {
    const { plugin } = call.flags;
    if (plugin === undefined) await initConfig(call);
    else initPlugin(plugin, call.io);
    return 0;
  },
};
