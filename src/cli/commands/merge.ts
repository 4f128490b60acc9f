/** `manifestlint merge <reports...>`: joins the JSON reports of the parts of a run to exactly what one run gives. */
import path from 'node:path';
import { failuresOf } from '../../engine/broken-plugin.ts';
import { usageError } from '../../errors.ts';
import { failureAdder } from '../../failures.ts';
import { list, quote } from '../../text.ts';
import type { Command } from '../command.ts';
import { isEmpty, type JudgingFlags, outcomeOf } from '../exit-code.ts';
import { tellFailures } from '../failure-notes.ts';
import { byPath, joinParts } from '../merge/join.ts';
import { judgeJoined } from '../merge/judge.ts';
import { type PartReport, readPart } from '../merge/read-part.ts';
import { nothingLinted } from '../nothing-linted.ts';
import { MERGE_OPTIONS } from '../options.ts';
import { adaptedOutputs } from '../report/adapted.ts';
import { checkOutputs, openOutputs, type OutputFlags, writeReport } from '../report/output.ts';
import { type ConfigFlags, sessionFor } from '../session.ts';
import type { FindingFlags } from '../shard.ts';
import { leastSeverity, type RuleFlags, withoutQuieter } from '../rule-flags.ts';

/** The flags of `merge`. */
type MergeFlags = OutputFlags & JudgingFlags & ConfigFlags & FindingFlags & RuleFlags;

/** The command `merge`. */
export const merge: Command<MergeFlags> = {
  name: 'merge',
  about: 'join the reports of the parts of a run to one',
  options: MERGE_OPTIONS,
  arguments: [{ name: '[reports...]', about: 'reports of all parts, in JSON' }],
  async run(call) {
    const { words, flags, version, io } = call;
    if (words.length === 0)
      throw usageError('merge needs the reports of all parts', 'Name them: manifestlint merge part-*.json');
    const session = await sessionFor(call);
    const opened = await openOutputs(call, session.config);
    const files = words.map((word) => path.resolve(io.cwd, word));
    checkOutputs(
      opened,
      files.map((filePath) => ({ filePath, what: 'is the report of a part' })),
    );
    const parts = files.map((file) => readPart(file, io.cwd));
    checkComplete(parts, version);
    const outputs = await adaptedOutputs(opened, parts.flatMap(({ part }) => part.packages).sort(byPath), flags);
    const [first] = parts;
    const report = await judgeJoined(joinParts(parts), { call, session, settings: first?.part.settings ?? '' });
    failureAdder(report)(failuresOf(session.registry));
    if (isEmpty(report) && !parts.every(({ part }) => part.mayBeEmpty)) throw nothingLinted(report);
    const { code, notes } = outcomeOf(report, flags);
    await writeReport(withoutQuieter(report, leastSeverity(flags)), outputs, {
      ...call,
      registries: [session.registry],
    });
    tellFailures(report, { flags: {}, io });
    for (const note of notes) io.stderr.write(`manifestlint: ${note}\n`);
    return code;
  },
};

/** Properties that all parts of one run share, and what is wrong where they do not. */
const SHARED: readonly (readonly [(report: PartReport) => unknown, fault: string, hint: string])[] = [
  [({ part }) => part.count, 'the reports are parts of different runs', 'Name the parts of one run.'],
  [
    ({ part }) => part.settings,
    'the parts were linted with different settings',
    'Give all parts the same configuration and flags.',
  ],
  [({ part }) => part.files, 'the parts found different files', 'Lint the same paths of the same commit in all parts.'],
];

/** Throws unless every part is there, and once, and all are of one run: what lacks some files would look clean. */
function checkComplete(parts: readonly PartReport[], version: string): void {
  const other = parts.find(({ tool }) => tool.version !== version);
  if (other !== undefined)
    throw usageError(
      `a part was linted with version ${quote(other.tool.version)}, and this is ${version}`,
      'Use one version for all parts and for merge.',
    );
  const [first] = parts;
  for (const [of, fault, hint] of SHARED)
    if (first !== undefined && parts.some((part) => of(part) !== of(first))) throw usageError(fault, hint);
  const count = first?.part.count ?? 0;
  const given = parts.map(({ part }) => part.index);
  const twice = given.find((index, n) => given.indexOf(index) !== n);
  if (twice !== undefined) throw usageError(`part ${twice} of ${count} is named twice`, 'Name each part once.');
  const missing = Array.from({ length: count }, (_, n) => n + 1).filter((index) => !given.includes(index));
  if (missing.length === 0) return;
  const these = missing.length === 1 ? 'this is' : 'these are';
  throw usageError(
    `of ${count} parts, ${these} missing: ${list(missing.map(String))}`,
    'Every part writes a report, also one that found nothing or failed.',
  );
}
