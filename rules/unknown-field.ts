import { isRequired } from '../src/manifest/fields.ts';
import { fittingName, isMeant, renames } from '../src/manifest/renames.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

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
    for (const [field, name] of renames(unknownFields, fittingName)) {
      const { path, key, candidates } = field;
      // Where the object lacks a field that it needs, this may be that field, whatever it is called.
      const mayGo = !candidates.some(isRequired) && (name !== undefined || !isMeant(field));
      report('unknown', { path, on: 'key' }, { field: key }, { suggest: [...(name === undefined ? [] : [name]), ...(mayGo ? [{ remove: true } as const] : [])] });
    }
  },
});
