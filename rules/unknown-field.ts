import { renames } from '../src/manifest/renames.ts';
import { defineRule } from '../src/manifest/rule.ts';
import type { UnknownField } from '../src/manifest/salvage.ts';
import { snakeCase } from '../src/manifest/snake-case.ts';
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
    for (const [{ path, key }, name] of renames(unknownFields, nearestField)) {
      report('unknown', { path, on: 'key' }, { field: key }, { suggest: [...(name === undefined ? [] : [name]), { remove: true }] });
    }
  },
});

/** Names that people expect, with what the format calls them. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['timeout', 'timeout_seconds'],
  ['retry', 'retries'],
  ['max_retries', 'retries'],
  ['depends_on', 'dependencies'],
  ['needs', 'dependencies'],
  ['desc', 'description'],
  ['platforms', 'targets'],
  ['python_version', 'requires_python'],
  ['entrypoint', 'entry_module'],
]);

function nearestField({ key, candidates }: UnknownField): string | undefined {
  const name = snakeCase(key) ?? key;
  const habit = HABITS.get(name);
  if (habit !== undefined && candidates.includes(habit)) return habit;
  return candidates.includes(name) ? name : closest(name, candidates);
}
