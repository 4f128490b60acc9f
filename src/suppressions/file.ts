/** The file with the suppressions: its text in, checked entries out, and back. */
import path from 'node:path';
import * as v from 'valibot';
import { configError } from '../errors.ts';
import { look, obstacle } from '../input/look.ts';
import { readBytes } from '../input/read.ts';
import { dotted, pathOfIssue } from '../issues.ts';
import { type JsonDocument, readJson } from '../json/document.ts';
import { regionFinder } from '../lines.ts';
import { ownValue } from '../own.ts';
import type { Path, Place } from '../place.ts';
import { closest, describeValue, didYouMean, jsonText, list, quote } from '../text.ts';
import { conflictAt } from '../merge-conflict.ts';
import { keyOfEntry, type Suppression } from './match.ts';

const VERSION = 1;

const PATH = 'a path from here, with slashes';
const ENTRY = 'the name of a file in the archive';

const EntrySchema = v.strictObject({
  file: v.pipe(
    v.string(PATH),
    v.nonEmpty(PATH),
    v.check((file) => !(path.sep === '\\' && file.includes('\\')) && !path.isAbsolute(file), PATH),
    v.transform((file) => path.posix.normalize(file)),
  ),
  entry: v.exactOptional(v.pipe(v.string(ENTRY), v.nonEmpty(ENTRY))),
  rule: v.pipe(v.string('the id of a rule'), v.nonEmpty('the id of a rule')),
  subject: v.string('a string such as "/tasks/load/dependencies/extract"'),
  count: v.pipe(
    v.number('a whole number from 1'),
    v.safeInteger('a whole number from 1'),
    v.minValue(1, 'a whole number from 1'),
  ),
  reason: v.exactOptional(v.string('a string')),
  until: v.exactOptional(
    v.pipe(v.string('a date such as "2027-01-31"'), v.check(isDate, 'a date such as "2027-01-31"')),
  ),
});

const FileSchema = v.strictObject({
  version: v.literal(VERSION),
  suppressions: v.array(EntrySchema, 'a list'),
});

/**
 * Reads the suppressions in a file; undefined if there is no such file. Throws a config error for whatever is wrong
 * with it.
 */
export function readSuppressions(file: string): Suppression[] | undefined {
  if (look(file) === undefined && obstacle(file) === undefined) return undefined;
  // A link may lead to something that never ends.
  const bytes = readBytes(file);
  if (typeof bytes === 'string') throw configError(file, `the suppressions cannot be read: ${bytes}`);
  return parseSuppressions(decode(bytes, file), file);
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw configError(file, 'the suppressions are not UTF-8', 'Save the file as UTF-8.');
  }
}

/** The suppressions in a text that was read from `file`. */
export function parseSuppressions(text: string, file: string): Suppression[] {
  const json = readJson(text);
  checkConflicts(json, file);
  const at = (place: Place): string => placeIn(json, place, file);
  checkJson(json, file);
  const version = ownValue(json.value, 'version');
  if (version !== undefined && version !== VERSION) {
    throw configError(
      at(['version']),
      `version ${describeValue(version)} of suppressions is not known`,
      `This manifestlint reads version ${VERSION}.`,
    );
  }
  const { success, output, issues } = v.safeParse(FileSchema, json.value);
  if (!success) throw issueError(issues[0], at);
  checkDistinct(output.suppressions, at);
  return output.suppressions;
}

/** Throws at the first marker of a merge. */
function checkConflicts(json: JsonDocument, file: string): void {
  const marker = conflictAt(
    json.text,
    json.faults.map(({ start }) => start),
  );
  if (marker === undefined) return;
  throw configError(
    placeIn(json, { path: [], span: marker }, file),
    'there are conflict markers of a merge',
    'Keep the entries of both sides, once each, and remove the markers.',
  );
}

function checkJson(json: JsonDocument, file: string): void {
  const at = ({ start, end }: { start: number; end: number }): string =>
    placeIn(json, { path: [], span: { start, end } }, file);
  // A subject repeats an id, which may hold half a character; escaped, it comes back to the letter.
  const fault = json.faults.find(({ code }) => code !== 'lone-surrogate');
  const [duplicate] = json.duplicates;
  if (fault !== undefined) {
    const { code, expected } = fault;
    const what =
      expected !== undefined && code.startsWith('unexpected') ? `expected ${expected}` : code.replaceAll('-', ' ');
    throw configError(
      at(fault),
      `not valid JSON: ${what}`,
      'Correct the file, or remove it and write it anew with --suppress-all.',
    );
  }
  if (duplicate !== undefined)
    throw configError(at(duplicate), `the key ${quote(duplicate.key)} stands twice`, 'Remove one of the two.');
}

/** Two entries for one thing are what a merge leaves behind; nobody knows which of them is meant. */
function checkDistinct(entries: readonly Suppression[], at: (place: Place) => string): void {
  const seen = new Map<string, number>();
  for (const [n, entry] of entries.entries()) {
    const key = keyOfEntry(entry);
    const first = seen.get(key);
    if (first !== undefined)
      throw configError(
        at(['suppressions', n]),
        `suppressions[${n}] is for the same as suppressions[${first}]`,
        'Remove one of the two; "count" says how many findings are meant.',
      );
    seen.set(key, n);
  }
}

function issueError(issue: v.BaseIssue<unknown>, at: (place: Place) => string): Error {
  const steps = pathOfIssue(issue);
  const key = String(steps.at(-1));
  const isKey = issue.type === 'strict_object' && steps.length > 0;
  if (isKey && issue.expected === 'never') {
    const known = Object.keys((steps.length > 1 ? EntrySchema : FileSchema).entries);
    const near = closest(key, known);
    throw configError(
      at({ path: steps, on: 'key' }),
      `${nameOf(steps.slice(0, -1))}unknown key ${quote(key)}`,
      didYouMean(near, `The keys are ${list(known)}.`),
    );
  }
  if (isKey && issue.received === 'undefined') return missingError(issue.path?.at(-1)?.input, steps, at);
  const expected = issue.type === 'strict_object' ? 'an object' : issue.message;
  return configError(at(steps), `${nameOf(steps)}expected ${expected}, found ${describeValue(issue.input)}`);
}

/** valibot takes a list for an object in which everything is missing. */
function missingError(parent: unknown, steps: Path, at: (place: Place) => string): Error {
  const above = steps.slice(0, -1);
  return configError(
    at(above),
    nameOf(above) +
      (Array.isArray(parent) ? 'expected an object, found a list' : `"${String(steps.at(-1))}" is missing`),
  );
}

function nameOf(path: Path): string {
  const name = dotted(path);
  return name === '' ? '' : `${name}: `;
}

function placeIn(json: JsonDocument, place: Place, file: string): string {
  const { line, column } = regionFinder(json.text)(json.locate(place));
  return `${file}:${line}:${column}`;
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Suppressions as the text of their file. */
export function printSuppressions(suppressions: readonly Suppression[]): string {
  return jsonText({ version: VERSION, suppressions: suppressions.map(inOrder) });
}

function inOrder({ file, entry, rule, subject, count, reason, until }: Suppression): object {
  return { file, entry, rule, subject, count, reason, until };
}
