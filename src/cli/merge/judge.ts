/** Rules of the whole run over joined parts: their code is that of the configuration here, not of the parts. */
import { plainData } from '../../engine/plain-data.ts';
import { usageError } from '../../errors.ts';
import { fileKey } from '../../file-ref.ts';
import type { Report } from '../../report.ts';
import type { PendingReport } from '../../run/run.ts';
import type { OpenedSession } from '../../run/session.ts';
import { ruleWatch } from '../../run/rule-watch.ts';
import { checkWholeRun, type PendingPackage } from '../../run/whole-run.ts';
import { type Source, sourceFromText } from '../../source.ts';
import { byFile } from '../../suppressions/suppressor.ts';
import type { Call } from '../command.ts';
import type { PendingPart } from '../part.ts';
import { type RuleFlags, settingsChanger } from '../rule-flags.ts';
import { type FindingFlags, settingsHash } from '../shard.ts';
import { suppressorFor } from '../suppressions-flags.ts';
import type { Joined } from './join.ts';

/** The call of `merge`, and its session. */
export interface Judging {
  readonly call: Pick<Call<FindingFlags & RuleFlags>, 'flags' | 'io'>;
  readonly session: OpenedSession;
  /** The hash of the settings that the parts were linted with. */
  readonly settings: string;
}

/** The report of joined parts with what rules of the whole run find in it. */
export async function judgeJoined({ report, suppressionNotices, pending }: Joined, judging: Judging): Promise<Report> {
  if (pending.length === 0) return { ...report, notices: [...report.notices, ...suppressionNotices.sort(byFile)] };
  const { call, session, settings } = judging;
  if (settingsHash(session, call.flags) !== settings)
    throw usageError(
      'rules of the whole run have to be run, and merge has other settings than the parts',
      'Run it in a checkout of the same commit, with the flags that chose rules and configuration for the parts.',
    );
  const now = Date.now();
  const wanted = call.flags.side ?? session.config.side;
  const side = wanted === 'both' ? undefined : wanted;
  const suppressor = await suppressorFor(call, session, { fromStdin: false, side, now });
  const { settingsFor } = session;
  const run: PendingReport = { ...report, fixed: [], pending: await packagesOf(pending, judging) };
  const texts = repairedTexts(report);
  await checkWholeRun(run, { settingsFor, side, now, suppress: suppressor?.suppress, texts, watch: ruleWatch() });
  const notices = [...suppressionNotices, ...(suppressor?.notices() ?? [])].sort(byFile);
  return { ...report, results: run.results, failures: run.failures, notices: [...run.notices, ...notices] };
}

async function packagesOf(pending: readonly PendingPart[], { call, session }: Judging): Promise<PendingPackage[]> {
  const change = settingsChanger(call.flags);
  const packages: PendingPackage[] = [];
  for (const { job: filePath, collected, files, ...others } of pending)
    packages.push({
      ...others,
      files: files.map(({ directives, ...file }) => ({
        ...file,
        directives: directives.map((directive) => ({ ...directive, target: directive.target })),
      })),
      collected: collected.map(({ ruleId, data }) => ({ ruleId, data: plainData(data) })),
      settings: change(await session.settingsFor(filePath)),
      job: { filePath, explicit: true },
    });
  return packages;
}

/** The texts that the parts have repaired. */
function repairedTexts({ results }: Report): Map<string, Source> {
  return new Map(
    results.flatMap(({ filePath, entry, output }): [string, Source][] =>
      output === undefined || entry !== undefined ? [] : [[fileKey({ filePath }), sourceFromText(filePath, output)]],
    ),
  );
}
