/** The packages beside those that are linted: with `--changed`, rules of the whole run compare with them. */
import type { FileSettings } from '../config/resolve.ts';
import type { Job } from '../run/job.ts';
import type { OpenedSession } from '../run/session.ts';
import type { PendingPackage } from '../run/whole-run.ts';

/** Collects from packages that are not linted; reads those alone that a rule of the whole run asks for. */
export async function collectBeside(
  jobs: readonly Job[],
  session: OpenedSession,
  settingsFor: (filePath: string) => FileSettings | Promise<FileSettings>,
): Promise<readonly PendingPackage[]> {
  const collecting = new Map<FileSettings, FileSettings>();
  const onlyCollecting = async (filePath: string): Promise<FileSettings> => {
    const settings = await settingsFor(filePath);
    const known = collecting.get(settings) ?? {
      ...settings,
      rules: settings.rules.filter(({ rule }) => rule.collect !== undefined),
    };
    collecting.set(settings, known);
    return known;
  };
  const asked: Job[] = [];
  for (const job of jobs) if ((await onlyCollecting(job.filePath)).rules.length > 0) asked.push(job);
  if (asked.length === 0) return [];
  const { pending } = await session.run(asked, { settingsFor: onlyCollecting, suppress: undefined, isPart: true });
  return pending.map((pkg) => ({ ...pkg, files: [] }));
}
