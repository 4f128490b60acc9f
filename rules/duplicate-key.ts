import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** A key that stands twice: one side refuses it, the other takes the last value in silence. */
export default defineRule({
  id: 'duplicate-key',
  summary: 'No key stands twice in one object',
  severity: 'error',
  messages: {
    known: {
      text: ({ key }: { key: string }) => `Key ${quote(key)} stands twice in one object`,
      help: 'The build side takes the last value in silence. Remove one of the two.',
      rejectedBy: ['load'],
    },
    unknown: {
      text: ({ key }: { key: string }) => `Key ${quote(key)} stands twice in one object`,
      help: 'Readers keep one of the values and drop the other in silence. Remove one of the two.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ duplicates }, report) {
    for (const { path, key, start, end, first, cut, known } of duplicates) {
      const keyPath = [...path, key];
      report(
        known ? 'known' : 'unknown',
        { path: keyPath, span: { start, end } },
        { key },
        {
          suggest: [
            { remove: true, at: { path: keyPath, span: cut }, desc: 'Remove the one before and keep the last' },
          ],
          related: [{ place: { path: keyPath, span: first }, message: 'first here' }],
        },
      );
    }
  },
});
