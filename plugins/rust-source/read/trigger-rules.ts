/** The rules of `trigger_rules`, by the grammar of the macro. */
import { stringValue } from './literals.ts';
import { afterGroup, isBracket, isPunctuation, Kind, spanOf, textAt, type Tokens } from './token.ts';
import type { Word, Argument, TriggerRule } from './model.ts';

const COMBINERS = new Set(['all', 'any', 'none']);
const OF_TASKS = new Set(['task_success', 'task_failed', 'task_skipped']);
const OPERATORS = 'equals not_equals greater_than less_than contains not_contains exists not_exists'.split(' ');

interface Reader {
  readonly tokens: Tokens;
  readonly tasks: Word[];
  fault: TriggerRule['fault'];
}

/** Reads the value of a `trigger_rules`. */
export function readTriggerRule(tokens: Tokens, { from, to }: Argument): TriggerRule {
  const reader: Reader = { tokens, tasks: [], fault: undefined };
  const word = textAt(tokens, from);
  const isAlways = word === 'always' && from + 1 === to;
  const isCombiner = COMBINERS.has(word) && isBracket(tokens, from + 1, '(') && afterGroup(tokens, from + 1) === to;
  if (isCombiner) for (const part of partsOf(tokens, from + 1)) readCondition(reader, part);
  else if (!isAlways) readCondition(reader, { from, to });
  return reader;
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The parts of a bracket, split at its commas. */
function partsOf(tokens: Tokens, open: number): Part[] {
  const close = tokens.mates[open] ?? open;
  const parts: Part[] = [];
  let from = open + 1;
  for (let at = from; at < close; at = tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1)
    if (isPunctuation(tokens, at, ',')) {
      parts.push({ from, to: at });
      from = at + 1;
    }
  return from < close ? [...parts, { from, to: close }] : parts;
}

function refuse(reader: Reader, { from, to }: Part, expected: string): void {
  reader.fault ??= { span: spanOf(reader.tokens, from, Math.max(to, from + 1)), expected };
}

function readCondition(reader: Reader, part: Part): void {
  const { tokens } = reader;
  const word = textAt(tokens, part.from);
  const isCall = isBracket(tokens, part.from + 1, '(') && afterGroup(tokens, part.from + 1) === part.to;
  if (isCall && OF_TASKS.has(word)) readTaskCondition(reader, part);
  else if (isCall && word === 'context_value') readValueCondition(reader, part);
  else
    refuse(
      reader,
      part,
      'always, all(…), any(…), none(…), task_success("…"), task_failed("…"), task_skipped("…") or context_value(…)',
    );
}

function isString({ tokens }: Reader, part: Part | undefined): part is Part {
  return part !== undefined && part.to === part.from + 1 && tokens.kinds[part.from] === Kind.string;
}

function readTaskCondition(reader: Reader, part: Part): void {
  const { tokens, tasks } = reader;
  const [name, ...others] = partsOf(tokens, part.from + 1);
  if (isString(reader, name) && others.length === 0)
    tasks.push({ text: stringValue(tokens, name.from), span: spanOf(tokens, name.from) });
  else refuse(reader, part, `${textAt(tokens, part.from)} with the id of one task in quotes`);
}

function readValueCondition(reader: Reader, part: Part): void {
  const { tokens } = reader;
  const [key, operator, value, ...others] = partsOf(tokens, part.from + 1);
  if (operator === undefined || value === undefined || others.length > 0 || !isString(reader, key)) {
    refuse(reader, part, 'context_value("key", operator, value)');
    return;
  }
  const isOperator = operator.to === operator.from + 1 && OPERATORS.includes(textAt(tokens, operator.from));
  if (!isOperator) {
    refuse(reader, operator, `an operator: ${OPERATORS.join(', ')}`);
    return;
  }
  if (!isLiteral(tokens, value)) refuse(reader, value, 'a string, number, true or false');
}

function isLiteral(tokens: Tokens, { from, to }: Part): boolean {
  const kind = tokens.kinds[from];
  if (to !== from + 1) return false;
  return (
    kind === Kind.string ||
    kind === Kind.integer ||
    kind === Kind.float ||
    /^(?:true|false)$/.test(textAt(tokens, from))
  );
}
