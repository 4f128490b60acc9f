/** Reports to where they go: one to standard output, any number to files, notes for the CI system beside them. */
import path from 'node:path';
import { NO_CODE_HINT } from '../../config/code.ts';
import type { Registry } from '../../engine/registry.ts';
import { isKnownFault, oneLine, pluginError, usageError } from '../../errors.ts';
import type { FormatContext } from '../../formatter.ts';
import { realPath } from '../../input/look.ts';
import { manifestRegistry } from '../../manifest-registry.ts';
import type { Report, Severity } from '../../report.ts';
import { describeValue } from '../../text.ts';
import type { Call } from '../command.ts';
import { describeFault } from '../fault.ts';
import type { Io } from '../io.ts';
import type { Shard } from '../values.ts';
import { annotationFormat } from './annotation-format.ts';
import { contextFor } from './context.ts';
import { isInPieces, loadFormatter, type Output } from './load-formatter.ts';

/** The flags about reports. */
export interface OutputFlags {
  /** Each of them `name` or `name:file`. */
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly sarifCategory?: string;
  readonly sarifDropSuppressed?: true;
  readonly quiet?: true;
  readonly minSeverity?: Severity;
  readonly statistics?: true;
  readonly maxShown?: number;
  readonly shard?: Shard;
  readonly color?: boolean;
  /** False if nothing that a configuration names may be run. */
  readonly plugins?: boolean;
}

/** A call of a command that writes reports. */
export interface OutputCall extends Omit<Call<OutputFlags>, 'words'> {
  /** The registries in which the rules of the report are known, besides that of everything that comes with us. */
  readonly registries?: Iterable<Registry> | undefined;
}

/** The settings of a configuration about reports. */
interface FormatSettings {
  readonly format?: string | undefined;
  readonly registry: Registry;
}

/** Loads the formatters that are asked for: `name`, or `name:file`. At most one of them goes to standard output. */
export async function openOutputs(call: OutputCall, settings: FormatSettings): Promise<Output[]> {
  const { io } = call;
  const { registry } = settings;
  const outputs: Output[] = [];
  for (const { name, file } of targetsOf(call, fallbackFormat(call.flags, settings)))
    outputs.push({
      name,
      format: await loadFormatter(name, registry, io.cwd),
      file,
      write: (pieces) => writePieces(pieces, file, io),
    });
  const format = annotationFormat(io);
  // The parts of a run are shown together, where they are joined.
  if (format === undefined || call.flags.shard !== undefined) return outputs;
  const { ciOutputs } = await import('./ci.ts');
  return [...outputs, ...(await ciOutputs(format, outputs, { registry, io }))];
}

/** The one of our formats that draws the faults of graphs. */
const DRAWING = 'markdown';

/** True if pictures of faults are looked at: by our format, or by those of others, which may look at anything. */
export function showsPictures(outputs: readonly Pick<Output, 'name'>[]): boolean {
  return outputs.some(({ name }) => name === DRAWING || !manifestRegistry.formatters.has(name));
}

/** Writes a report, which is whole, to a file, or to standard output. */
export async function writePieces(pieces: readonly string[], file: string | undefined, { stdout }: Io): Promise<void> {
  if (file === undefined) for (const piece of pieces) stdout.write(piece);
  else {
    const { writeAtomically } = await import('../write.ts');
    writeAtomically(file, Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
  }
}

/** The formats and files that the flags name, or else one format; no two go to one place. */
export function targetsOf({ flags, io }: OutputCall, fallback: string): Target[] {
  const asked = flags.format?.map(splitTarget) ?? [{ name: fallback }];
  if (flags.outputFile !== undefined && asked.every(({ file }) => file !== undefined)) {
    throw usageError('--output-file names a file for no format', 'Every --format names one of its own already.');
  }
  const targets = asked.map(({ name, file = flags.outputFile }: Target) => ({
    name,
    file: file === undefined || STDOUT.has(file) ? undefined : path.resolve(io.cwd, file),
  }));
  const places = targets.map(({ file }) => file && realPath(file));
  const clash = targets.find((_, n) => places.indexOf(places[n]) !== n);
  if (clash !== undefined)
    throw usageError(
      `two formats go to ${clash.file ?? 'standard output'}`,
      'Write all but one as name:file, such as sarif:report.sarif.',
    );
  return targets;
}

/** The format of a call that names none. */
function fallbackFormat({ plugins, format: asked }: OutputFlags, settings: FormatSettings): string {
  const { format = 'pretty', registry } = settings;
  if (asked === undefined && plugins === false && !registry.formatters.has(format)) {
    throw usageError(`the configuration names the format "${format}", which may not run here`, NO_CODE_HINT);
  }
  return format;
}

/** Names of standard output, which must not be written as files. */
const STDOUT: ReadonlySet<string> = new Set(['-', '/dev/stdout']);

/** A format, and the file that it goes to. */
interface Target {
  readonly name: string;
  /** Undefined for standard output. */
  readonly file?: string | undefined;
}

/** `sarif:out.sarif` is a format and a file; the drive of a Windows path is neither. */
function splitTarget(text: string): Target {
  const [, name, file] = /^([^:]{2,}):(.+)$/.exec(text) ?? [];
  return name === undefined || file === undefined ? { name: text } : { name, file };
}

/** A file that no report may take the place of. */
export interface TakenFile {
  readonly filePath: string;
  /** The rest of a sentence about the file. */
  readonly what: string;
}

/** Throws if an output would take the place of a file that matters to the run. */
export function checkOutputs(outputs: readonly Output[], taken: readonly TakenFile[]): void {
  const places = new Set(outputs.flatMap(({ file }) => (file === undefined ? [] : [realPath(file)])));
  const lost = places.size === 0 ? undefined : taken.find(({ filePath }) => places.has(realPath(filePath)));
  if (lost !== undefined)
    throw usageError(`the report would overwrite ${lost.filePath}, which ${lost.what}`, 'Name another file for it.');
}

/** Formats a report for each output and writes it. What is wrong with one of them keeps no other from being written. */
export async function writeReport(report: Report, outputs: readonly Output[], call: OutputCall): Promise<void> {
  const faults: unknown[] = [];
  for (const output of outputs) {
    try {
      await output.write(await formatted(report, output, contextFor(output.file !== undefined, call)));
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length === outputs.length && faults.some(isPluginFault)) await showInstead(report, call);
  for (const fault of faults.slice(1)) call.io.stderr.write(describeFault(fault));
  if (faults.length > 0) throw faults[0];
}

function isPluginFault(error: unknown): boolean {
  return isKnownFault(error) && error.fault === 'plugin';
}

/** The report for people on standard error, where all formats that were asked for have failed and nobody saw it. */
async function showInstead(report: Report, call: OutputCall): Promise<void> {
  const format = await loadFormatter('pretty', manifestRegistry, call.io.cwd);
  const pieces = await formatted(report, { name: 'pretty', format }, contextFor(true, call));
  for (const piece of pieces) call.io.stderr.write(piece);
}

/** A copy of what `Report` declares: the report of a run has its jobs, too, whose functions cannot be copied. */
function copyOf({ results, rules, failures, skipped, notices, part, fault }: Report): Report {
  const optional = {
    ...(notices === undefined ? {} : { notices }),
    ...(part === undefined ? {} : { part }),
    ...(fault === undefined ? {} : { fault }),
  };
  return structuredClone({ results, rules, failures, skipped, ...optional });
}

/** The text of a report in pieces. A format of somebody else's may change the report, throw, or return anything. */
export async function formatted(
  report: Report,
  { name, format }: Pick<Output, 'name' | 'format'>,
  context: FormatContext,
): Promise<readonly string[]> {
  const isOurs = manifestRegistry.formatters.has(name);
  let text: unknown;
  try {
    if (isOurs && isInPieces(format)) return Array.from(format.pieces(report, context));
    text = await format(isOurs ? report : copyOf(report), context);
  } catch (error) {
    if (error instanceof RangeError && error.message === 'Invalid string length')
      throw usageError(`the report is too large for the format "${name}"`, 'Lint fewer files in one run.');
    if (isOurs || isKnownFault(error)) throw error;
    throw pluginError(`format "${name}"`, `failed: ${oneLine(error)}`);
  }
  if (typeof text !== 'string') throw pluginError(`format "${name}"`, `returned ${describeValue(text)}, not a string`);
  return [text];
}
