/** `manifestlint inspect <package>`: what a package is, its tasks, its files, and the limits that it uses. */
import { locateGaps } from '../../engine/gaps.ts';
import { describePackage } from '../../inspect/describe.ts';
import { descriptionText } from '../../inspect/text.ts';
import { loadPackage } from '../../run/load-package.ts';
import { jsonText } from '../../text.ts';
import type { Command } from '../command.ts';
import { GROUPS } from '../options.ts';
import { tellBroken } from '../failure-notes.ts';
import { type ConfigFlags, sessionFor } from '../session.ts';

/** The command `inspect`. It judges nothing: it exits with 0 whatever a lint run would find. */
export const inspect: Command<ConfigFlags & { readonly format?: 'text' | 'json' }> = {
  name: 'inspect',
  about: 'show what a package holds: manifest, tasks, files, limits',
  options: [
    {
      long: '--format',
      short: '-f',
      value: 'name',
      choices: ['text', 'json'],
      group: GROUPS.report,
      about: 'how to show it',
    },
  ],
  arguments: [{ name: '[package]', about: 'a folder, a manifest or an archive', fallback: '.' }],
  async run(call) {
    const { words, flags, io } = call;
    const session = await sessionFor(call);
    const code = tellBroken(session.registry, io);
    const { pkg, container } = await loadPackage(words[0] ?? '.', session);
    const description = describePackage({
      manifest: pkg.source,
      kind: pkg.kind,
      outline: pkg.outline(),
      gaps: locateGaps(pkg),
      files: pkg.files,
      limits: container?.limits,
    });
    io.stdout.write(flags.format === 'json' ? jsonText(description) : descriptionText(description));
    return code;
  },
};
