/** The report of a part: a file in, a report whose shape has been checked out. */
import path from 'node:path';
import * as v from 'valibot';
import { usageError } from '../../errors.ts';
import { readHead } from '../../input/read.ts';
import { LEVELS } from '../../level.ts';
import { MOMENTS } from '../../moment.ts';
import type { Report } from '../../report.ts';
import { ownValue } from '../../own.ts';
import { quote } from '../../text.ts';
import type { ReportPart } from '../part.ts';

/** The report of a part, and the program that wrote it. */
export type PartReport = Report & {
  readonly notices: NonNullable<Report['notices']>;
  readonly part: ReportPart;
  readonly tool: { readonly version: string };
};

/** As large as a text can be. */
const MOST_BYTES = 512 * 1024 * 1024;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const level = v.picklist(LEVELS);
const region = { line: count, column: count, endLine: count, endColumn: count };
const ref = { filePath: v.string(), entry: v.exactOptional(v.string()) };
const edit = { range: v.tuple([v.number(), v.number()]), text: v.string() };
const fix = v.looseObject({ ...edit, and: v.exactOptional(v.array(v.looseObject(edit))) });

const finding = v.looseObject({
  ...region,
  ruleId: v.string(),
  severity: v.picklist([1, 2]),
  severityName: v.picklist(['error', 'warn', 'info']),
  messageId: v.string(),
  message: v.string(),
  help: v.string(),
  data: v.record(v.string(), v.unknown()),
  tag: v.exactOptional(v.picklist(['unnecessary', 'deprecated'])),
  rejectedBy: v.array(v.picklist(MOMENTS)),
  pointer: v.string(),
  subject: v.string(),
  related: v.array(v.looseObject({ ...region, message: v.string(), pointer: v.string() })),
  fix: v.exactOptional(fix),
  suggestions: v.array(v.looseObject({ desc: v.string(), fix })),
  url: v.string(),
  fingerprint: v.string(),
});

const suppressions = v.array(v.looseObject({ kind: v.picklist(['file', 'directive']), justification: v.string() }));

const result = v.looseObject({
  ...ref,
  partOf: v.exactOptional(v.string()),
  messages: v.array(finding),
  suppressedMessages: v.array(v.looseObject({ ...finding.entries, suppressions })),
  errorCount: count,
  warningCount: count,
  infoCount: count,
  fixableErrorCount: count,
  fixableWarningCount: count,
  output: v.exactOptional(v.string()),
});

const rule = v.looseObject({ summary: v.string(), url: v.string(), severity: level });

const failure = v.looseObject({
  ...ref,
  part: v.exactOptional(v.picklist(['kind', 'fact', 'file', 'plugin'])),
  ruleId: v.string(),
  message: v.string(),
  help: v.exactOptional(v.string()),
});

const notice = v.looseObject({
  kind: v.picklist(['unused', 'expired', 'locked']),
  file: v.string(),
  entry: v.exactOptional(v.string()),
  ruleId: v.string(),
  subject: v.string(),
  message: v.string(),
});

const node = v.looseObject({
  id: v.string(),
  isGhost: v.boolean(),
  copies: count,
  faults: v.array(v.picklist(['dangling', 'self', 'cycle', 'duplicate'])),
  neverRuns: v.boolean(),
});

const picture = v.looseObject({
  tasks: count,
  neverRun: count,
  hiddenTasks: count,
  hidden: v.array(v.string()),
  hiddenEdges: count,
  isWhole: v.boolean(),
  nodes: v.array(node),
  edges: v.array(
    v.looseObject({ from: count, to: count, kind: v.picklist(['dependency', 'dangling', 'cycle', 'suggestion']) }),
  ),
});

const mark = v.object({
  filePath: v.string(),
  results: count,
  failures: count,
  skipped: count,
  notices: count,
  rules: count,
});

const texts = v.object({
  source: v.exactOptional(v.string()),
  byteOrderMark: v.exactOptional(v.literal(true)),
  picture: v.exactOptional(picture),
  graph: v.exactOptional(picture),
});

const directive = v.object({
  line: count,
  target: v.optional(count),
  rules: v.array(v.string()),
  reason: v.string(),
});

const pending = v.object({
  job: v.string(),
  at: count,
  manifest: v.object(ref),
  hash: v.string(),
  files: v.array(v.object({ result, directives: v.array(directive), isComplete: v.boolean() })),
  collected: v.array(v.object({ ruleId: v.string(), data: v.unknown() })),
  failed: v.array(v.string()),
});

const part = v.looseObject({
  index: count,
  count,
  cwd: v.string(),
  settings: v.string(),
  files: v.string(),
  mayBeEmpty: v.boolean(),
  packages: v.array(mark),
  texts: v.array(texts),
  pending: v.array(pending),
});

const PartSchema = v.looseObject({
  version: v.literal(1),
  tool: v.looseObject({ version: v.string() }),
  rules: v.record(v.string(), rule),
  results: v.array(result),
  failures: v.array(failure),
  skipped: v.array(v.looseObject({ ...ref, reason: v.string() })),
  notices: v.array(notice),
  part,
});

/**
 * Reads the report of a part; paths below the folder that it was run in become paths below `cwd`. Throws a usage error
 * for whatever is no such report.
 */
export function readPart(file: string, cwd: string): PartReport {
  const bytes = readHead(file, MOST_BYTES);
  if (typeof bytes === 'string')
    throw usageError(`cannot read ${quote(file)}: ${bytes}`, 'Name the reports of all parts.');
  const value = parse(new TextDecoder().decode(bytes), cwd);
  if (isPart(value)) return value;
  throw usageError(`${quote(file)} is not the report of a part`, 'Write one with --shard and --format json.');
}

/** The keys of a report under which paths stand, at least at the beginning. */
const PATHS = new Set(['filePath', 'partOf', 'file', 'job', 'message']);

function parse(text: string, cwd: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const before = ownValue(ownValue(value, 'part'), 'cwd');
    if (typeof before !== 'string' || before === cwd) return value;
    return JSON.parse(text, (key, part: unknown) =>
      PATHS.has(key) && typeof part === 'string' && isBelow(before, part) ? cwd + part.slice(before.length) : part,
    );
  } catch {
    return undefined;
  }
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(folder) && file.startsWith(path.sep, folder.length);
}

function isPart(value: unknown): value is PartReport {
  return v.is(PartSchema, value);
}
