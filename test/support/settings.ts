/** Helpers that ask the command line for the settings of a file, and for its findings with them. */
import path from 'node:path';
import * as v from 'valibot';
import { expect } from 'vitest';
import { manifestlint } from './cli.ts';
import { manifest, text } from './make-manifest.ts';
import { isConfig } from './schemas.ts';

const FindingSchema = v.object({
  ruleId: v.string(),
  messageId: v.string(),
  severityName: v.string(),
  pointer: v.string(),
});
const ReportSchema = v.object({
  results: v.array(v.object({ filePath: v.string(), messages: v.array(FindingSchema) })),
});
const SettingsSchema = v.object({
  config: v.nullable(v.string()),
  ignored: v.boolean(),
  host: v.record(v.string(), v.string()),
  side: v.string(),
  format: v.string(),
  locked: v.array(v.string()),
  rules: v.record(v.string(), v.unknown()),
  overrides: v.array(v.unknown()),
  from: v.record(v.string(), v.unknown()),
});

/** A manifest without a finding. */
export const GOOD = text(manifest());
/** A manifest with one error of the rule `no-tasks` and no other finding. */
export const NO_TASKS = text(manifest({ tasks: [] }));

/** A configuration as JSON. It has to be one that the published schema accepts. */
export function config(settings: unknown): string {
  expect(isConfig(settings), JSON.stringify(isConfig.errors)).toBe(true);
  return JSON.stringify(settings);
}

/** The output of `--print-config` for a file, with the folder as `<dir>`. */
export async function settingsOf(
  folder: string,
  file: string,
  argv: readonly string[] = [],
): Promise<v.InferOutput<typeof SettingsSchema>> {
  const { code, out, err } = await manifestlint(['--print-config', file, ...argv], { cwd: folder });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return v.parse(SettingsSchema, JSON.parse(out.replaceAll(folder, '<dir>')));
}

/** The settings of one rule for a file; undefined if the rule is off. */
export async function ruleOf(id: string, folder: string, file: string, argv: readonly string[] = []): Promise<unknown> {
  return (await settingsOf(folder, file, argv)).rules[id];
}

/** A report in the format `json`. */
export function readReport(out: string): v.InferOutput<typeof ReportSchema>['results'] {
  return v.parse(ReportSchema, JSON.parse(out)).results;
}

/** The findings of a run, as `file rule severity`, the file relative to the folder. */
export async function findings(folder: string, argv: readonly string[] = ['.'], cwd = folder): Promise<string[]> {
  const { out, err } = await manifestlint(['--format', 'json', ...argv], { cwd });
  expect(err).toBe('');
  return readReport(out).flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, severityName }) => `${path.relative(folder, path.resolve(cwd, filePath))} ${ruleId} ${severityName}`,
    ),
  );
}
