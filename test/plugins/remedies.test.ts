/** Every message of every rule says what to do about it, and not only what is wrong. */
import { expect, test } from 'vitest';
import { documented } from '../../scripts/doc-example.ts';

/** The verbs with which an instruction begins. */
const VERBS =
  'add build bind call change check combine commit correct declare define export fill flatten give import indent keep ' +
  'leave list look make mend move name pack put rebuild remove rename retry save say see set shorten take use vendor ' +
  'widen write';

const INSTRUCTION = new RegExp(`(?:^|[.:;,] |\\b(?:or|and) )(?:${VERBS.replaceAll(' ', '|')})\\b`, 'i');

test.each(
  [...documented].flatMap(({ id, messages }) => Object.entries(messages).map((entry) => [id, ...entry] as const)),
)('%s: %s', (_rule, _id, { text, help }) => {
  // A text that is a template is as good as its own words, and its fields stand for others.
  const words = [text, help].map((part) => (typeof part === 'string' ? part : String(part)));
  expect(words.some((part) => INSTRUCTION.test(part))).toBe(true);
});
