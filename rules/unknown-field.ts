import { defineRule } from '../src/manifest/rule.ts';
import { closest, quote } from '../src/text.ts';

/** A field that the format does not know is ignored, so that a misspelled one has no effect. */
export default defineRule({
  id: 'unknown-field',
  summary: 'Every field is one that the format knows',
  severity: 'warn',
  messages: {
    unknown: {
      text: ({ field }: { field: string }) => `Unknown field ${quote(field)}`,
      help: 'Both sides ignore it in silence, so that what it says has no effect. Correct its name or remove it.',
      rejectedBy: [],
    },
  },
  check({ unknownFields }, report) {
    for (const { path, key, candidates } of unknownFields) {
      const near = closest(key.replaceAll(/[\s_-]/g, '_'), candidates) ?? closest(snakeCase(key), candidates);
      report('unknown', { path, on: 'key' }, { field: key }, near === undefined ? {} : { suggest: [near] });
    }
  },
});

function snakeCase(key: string): string {
  return key.slice(0, 64).replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
