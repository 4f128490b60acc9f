/** Reports to where they go: one to standard output, any number to files, notes for GitHub Actions beside them. */
import fs from 'node:fs';
import path from 'node:path';
import { NO_CODE_HINT } from '../config/load.ts';
import { HOMEPAGE, type Registry } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import type { FormatContext, Formatter } from '../formatter.ts';
import { repositoryRoot } from '../input/ignore.ts';
import { ruleDoc } from '../package.ts';
import type { Report } from '../report.ts';
import { loadFormatter } from './format.ts';
import { type Io, wantsColor, wantsHyperlinks, writeAtomically } from './io.ts';

/** A format, and the file to write it to if it does not go to standard output. */
export interface Output {
  readonly format: Formatter;
  readonly file: string | undefined;
}

export interface OutputFlags {
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly sarifCategory?: string;
  readonly color?: boolean;
  /** False if nothing that a configuration names may be run. */
  readonly plugins?: boolean;
}

/** Loads the formatters that are asked for: `name`, or `name:file`. At most one of them goes to standard output. */
export async function openOutputs(flags: OutputFlags, fallback: string | undefined, registry: Registry, io: Io): Promise<Output[]> {
  if (flags.format === undefined && fallback !== undefined && flags.plugins === false && !registry.formatters.has(fallback)) {
    throw usageError(`the configuration names the format "${fallback}", which --no-plugins forbids to run`, NO_CODE_HINT);
  }
  const outputs: Output[] = [];
  for (const { name, file = flags.outputFile } of flags.format?.map(splitTarget) ?? [{ name: fallback ?? 'pretty', file: undefined }]) {
    outputs.push({ format: await loadFormatter(name, registry, io.cwd), file: file === undefined ? undefined : path.resolve(io.cwd, file) });
  }
  const clash = outputs.find(({ file }, n) => outputs.findIndex((other) => other.file === file) !== n);
  if (clash !== undefined) throw usageError(`two formats go to ${clash.file ?? 'standard output'}`, 'Write all but one as name:file, such as sarif:report.sarif.');
  if (flags.format === undefined && io.env['GITHUB_ACTIONS'] === 'true') await addGithub(outputs, registry, io);
  return outputs;
}

/** On GitHub Actions the report for people stays; annotations and a summary come with it. */
async function addGithub(outputs: Output[], registry: Registry, io: Io): Promise<void> {
  outputs.push({ format: await loadFormatter('github', registry, io.cwd), file: undefined });
  const summary = io.env['GITHUB_STEP_SUMMARY'];
  if (summary === undefined || summary === '') return;
  const markdown = await loadFormatter('markdown', registry, io.cwd);
  outputs.push({ format: async (report, context) => (fs.appendFileSync(summary, await markdown(report, context)), ''), file: undefined });
}

/** `sarif:out.sarif` is a format and a file; the drive of a Windows path is neither. */
function splitTarget(text: string): { name: string; file?: string } {
  const [, name, file] = /^([^:]{2,}):(.+)$/.exec(text) ?? [];
  return name === undefined || file === undefined ? { name: text } : { name, file };
}

/** Formats a report for each output and writes it. Files are written whole or not at all, and without colour. */
export async function writeReport(report: Report, outputs: readonly Output[], flags: OutputFlags, version: string, io: Io): Promise<void> {
  for (const { format, file } of outputs) {
    const text = await format(report, contextFor(file !== undefined, flags, version, io));
    if (file !== undefined) writeAtomically(file, text);
    else if (text !== '') io.stdout.write(text);
  }
}

function contextFor(toFile: boolean, { color, sarifCategory }: OutputFlags, version: string, io: Io): FormatContext {
  return {
    tool: { name: 'manifestlint', version, url: HOMEPAGE },
    cwd: io.cwd,
    root: io.env['CI_PROJECT_DIR'] ?? io.env['GITHUB_WORKSPACE'] ?? repositoryRoot(io.cwd),
    color: wantsColor(color, toFile, io),
    hyperlinks: wantsHyperlinks(toFile, io),
    columns: toFile ? 80 : (io.stdout.columns ?? 80),
    doc: ruleDoc,
    ...(sarifCategory === undefined ? {} : { category: sarifCategory }),
  };
}
