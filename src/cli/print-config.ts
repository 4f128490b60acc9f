/** `--print-config <file>`: the settings that hold for a file, and the configuration that they come from. */
import path from 'node:path';
import type { FileSettings } from '../config/resolve.ts';
import { usageError } from '../errors.ts';
import { look } from '../input/look.ts';
import { jsonText } from '../text.ts';
import type { Call } from './command.ts';
import type { LintFlags } from './flags.ts';
import { levelSource } from './level-source.ts';
import { tellBroken } from './failure-notes.ts';
import { sessionFor } from './session.ts';

/**
 * Prints the settings that hold for a file, as JSON, and answers the exit code. `from` has every rule, with the place
 * that decides its level; a rule that `rules` lacks is off.
 */
export async function printConfig(file: string, call: Call<LintFlags>): Promise<0 | 2> {
  const { flags, io } = call;
  const filePath = checkFile(file, io.cwd);
  const { resolver, config: here } = await sessionFor(call);
  const { rules, host, ignored, decidedBy, registry } = await resolver.settingsFor(filePath);
  const code = tellBroken(registry, io);
  const found = await resolver.configFor(path.dirname(filePath));
  const passedOver = found.file === undefined ? undefined : resolver.passedOver.get(found.file);
  const settings = {
    config: found.file ?? null,
    ...(passedOver === undefined ? {} : { notRead: passedOver }),
    ignored,
    host,
    side: flags.side ?? here.side ?? 'both',
    format: here.format ?? 'pretty',
    locked: [...found.config.locks.keys()],
    rules: levelsOf(rules),
    overrides: overridesOf(rules, decidedBy),
    from: Object.fromEntries(Array.from(decidedBy, ([id, { level }]) => [id, levelSource(id, level)])),
  };
  io.stdout.write(jsonText(settings));
  return code;
}

/** The path of a file; throws for a folder. */
function checkFile(file: string, cwd: string): string {
  const filePath = path.resolve(cwd, file);
  if (look(filePath)?.isDirectory() !== true) return filePath;
  throw usageError(
    `--print-config takes a file, and "${file}" is a folder`,
    `Name a file in it, such as "${path.join(file, 'manifest.json')}".`,
  );
}

/** The level of each rule that runs, with its options if it takes some, as a configuration writes them. */
function levelsOf(rules: FileSettings['rules']): Record<string, unknown> {
  return Object.fromEntries(
    rules.map(({ rule, severity, options }) => [rule.id, rule.options === undefined ? severity : [severity, options]]),
  );
}

/** The levels that hold for some tasks, each with its place. */
function overridesOf(rules: FileSettings['rules'], decidedBy: FileSettings['decidedBy']) {
  return rules.flatMap(({ rule, forTasks = [] }) =>
    forTasks.map(({ globs, severity }, n) => ({
      tasks: globs,
      rule: rule.id,
      severity,
      from: levelSource(rule.id, decidedBy.get(rule.id)?.tasks[n]),
    })),
  );
}
