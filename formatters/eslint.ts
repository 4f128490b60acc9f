/** A formatter that was written for ESLint, as a formatter of ours. */
import { stripVTControlCharacters } from 'node:util';
import type { Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Report } from '../src/report.ts';
import type { Fix } from '../src/text-edit.ts';
import { visible } from '../src/text.ts';
import { reviewPlace } from './finding-place.ts';
import { knownRules } from './rules.ts';

/** A function of ESLint's contract. */
export type EslintFormatter = (results: object[], context: object) => unknown;

/** A formatter that calls one of ESLint's as ESLint does. Its colours are taken out where none are wanted. */
export function fromEslint(format: EslintFormatter): (...given: Parameters<Formatter>) => Promise<unknown> {
  return async (report, { cwd, color }) => {
    const text = await format(report.results.map(eslintResult), { cwd, rulesMeta: rulesMeta(report) });
    if (typeof text !== 'string') return text;
    const shown = color ? text : stripVTControlCharacters(text);
    // ESLint prints a text with a line break after it.
    return shown === '' || shown.endsWith('\n') ? shown : `${shown}\n`;
  };
}

function rulesMeta(report: Report): Record<string, object> {
  const rows = knownRules(report).map(([id, { summary, url }]): [string, object] => [
    id,
    { type: 'problem', docs: { description: summary, ...(url === '' ? {} : { url }) } },
  ]);
  return Object.fromEntries(rows);
}

/** A result with the keys that ESLint has beside ours, and with nothing in it that could steer a terminal. */
function eslintResult(result: LintResult): object {
  const { source, ...others } = result;
  const { filePath, messages, suppressedMessages } = others;
  return {
    ...others,
    filePath: visible(filePath),
    messages: messages.map((finding) => eslintMessage(finding, result)),
    suppressedMessages: suppressedMessages.map((finding) => eslintMessage(finding, result)),
    fatalErrorCount: 0,
    usedDeprecatedRules: [],
    ...(source === undefined || result.entry !== undefined ? {} : { source: printable(source) }),
  };
}

/** A message at its place in a file that exists. A repair of several edits, or in an archive, is none to ESLint. */
function eslintMessage({ fix, suggestions, ...finding }: Finding, file: LintResult): object {
  const { region, prefix } = reviewPlace(file, finding);
  const isOne = (repair: Fix): boolean => repair.and === undefined && file.entry === undefined;
  const { line, column, endLine, endColumn } = region;
  return {
    ...finding,
    ...{ line, column, endLine, endColumn },
    message: visible(prefix) + finding.message,
    ...(fix !== undefined && isOne(fix) ? { fix } : {}),
    suggestions: suggestions.filter((suggestion) => isOne(suggestion.fix)),
  };
}

/** A text of the same length with a mark in place of each character that a terminal could take amiss. */
function printable(text: string): string {
  return text.replace(/(?![\t\r\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (char) => '\ufffd'.repeat(char.length));
}
