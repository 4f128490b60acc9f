/** Words for what kept a run from being whole. */
import type { RuleFailure } from '../src/report.ts';

/**
 * A failure in a sentence, with the remedy if one is known.
 *
 * @param file the name of its file, if nothing beside the sentence says it
 */
export function failureText(failure: RuleFailure, file?: string): string {
  const { help } = failure;
  const text = sentence(failure, file);
  return help === undefined ? text : `${text}. ${help}`;
}

function sentence(failure: RuleFailure, file: string | undefined): string {
  const { part = 'rule', ruleId, message } = failure;
  if (part === 'plugin') return `Plugin ${ruleId}: ${message}`;
  if (part === 'file') return `${file ?? 'The file'} could not be read: ${message}`;
  const where = file === undefined ? '' : ` on ${file}`;
  return `${PARTS[part]} ${ruleId} failed${where}: ${message}`;
}

const PARTS = { rule: 'Rule', kind: 'Kind', fact: 'Fact' } as const;
