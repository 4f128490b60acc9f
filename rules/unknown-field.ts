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
  check(model, report) {
    const { manifest, problems, unknownFields } = model;
    // Where something is missing, this may be it, whatever it is called.
    const isWhole =
      !problems.some(({ code }) => code === 'missing') &&
      (manifest.language === undefined || manifest[manifest.language] != null);
    for (const [field, name] of renames(unknownFields, (unknown) => fittingName(unknown, model))) {
      const { path, key } = field;
      const mayGo = isWhole && (name !== undefined || !isMeant(field));
      report(
        'unknown',
        { path, on: 'key' },
        { field: key },
        { suggest: [...(name === undefined ? [] : [name]), ...(mayGo ? [{ remove: true } as const] : [])] },
      );
    }
  },
});
