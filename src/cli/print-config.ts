/** `--print-config <file>`: the settings that hold for a file, and the configuration that they come from. */
import path from 'node:path';
import { usageError } from '../errors.ts';
import { look } from '../input/look.ts';
import { jsonText } from '../text.ts';
import type { Call } from './command.ts';
import type { LintFlags } from './flags.ts';
import { sessionFor } from './session.ts';

/** Prints the settings that hold for a file, as JSON. */
export async function printConfig(file: string, call: Call<LintFlags>): Promise<void> {
  const { flags, io } = call;
  const filePath = path.resolve(io.cwd, file);
  if (look(filePath)?.isDirectory() === true)
    throw usageError(
      `--print-config takes a file, and "${file}" is a folder`,
      `Name a file in it, such as "${path.join(file, 'manifest.json')}".`,
    );
  const { resolver, config: here } = await sessionFor(call);
  const { rules, host, ignored } = await resolver.settingsFor(filePath);
  const found = await resolver.configFor(path.dirname(filePath));
  const levels: Record<string, unknown> = Object.fromEntries(
    rules.map(({ rule, severity, options }) => [rule.id, rule.options === undefined ? severity : [severity, options]]),
  );
  const overrides = rules.flatMap(({ rule, forTasks = [] }) =>
    forTasks.map(({ globs, severity }) => ({ tasks: globs, rule: rule.id, severity })),
  );
  const settings = {
    config: found.file ?? null,
    ignored,
    host,
    side: flags.side ?? here.side ?? 'both',
    format: here.format ?? 'pretty',
    locked: [...found.config.locks.keys()],
    rules: levels,
    overrides,
  };
  io.stdout.write(jsonText(settings));
}
