/** Tests the border to facts of plugins where only editors ask: the mentions of tasks, and how ids are written there. */
import { expect, test } from 'vitest';
import { guardFact } from '../../src/engine/fact-border.ts';
import type { Fact, TaskMention } from '../../src/fact.ts';

const SPAN = { start: 0, end: 1 };
const MENTION = { id: 'load', place: { file: 'a.py', span: SPAN }, isDefinition: true };

function mentionsOf(spelling: unknown): readonly TaskMention[] | undefined {
  const mentions = (): readonly TaskMention[] => [{ ...MENTION, spelling } as TaskMention];
  const fact: Fact = { id: 'acme/tasks', applies: () => true, load: () => 1, mentions };
  return guardFact(fact, 'acme').mentions?.(1);
}

test.each<[what: string, spelling: unknown]>([
  ['a text', 'id="'],
  ['no place', { before: '', after: '' }],
  ['a place that is a number', { span: 1, before: '', after: '' }],
  ['nothing behind it', { span: SPAN, before: '' }],
])('a mention whose spelling has %s is a fault of the fact', (_what, spelling) => {
  expect(() => mentionsOf(spelling)).toThrow(expect.objectContaining({ part: 'fact', partId: 'acme/tasks' }));
});

test('a mention with a spelling, or without one, is passed on', () => {
  expect(mentionsOf({ span: SPAN, before: '"', after: '"' })).toHaveLength(1);
  expect(mentionsOf(undefined)).toHaveLength(1);
});
