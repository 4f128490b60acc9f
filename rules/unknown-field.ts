import { homeOf, mover } from '../src/manifest/homes.ts';
import { expectedName, fittingName, isMeant, renames, withoutCycles } from '../src/manifest/renames.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { anyPlace } from '../src/place-in.ts';
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
      tag: 'unnecessary',
    },
    misplaced: {
      text: ({ field, where }: { field: string; where: string }) => `${quote(field)} belongs ${where}`,
      help: 'Both sides ignore it where it stands, so that what it says has no effect. Move it.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check(model, report) {
    const { manifest, problems, unknownFields } = model;
    if (unknownFields.length === 0) return;
    // Where something is missing, this may be it, whatever it is called.
    const isWhole =
      !problems.some(({ code }) => code === 'missing') &&
      (manifest.language === undefined || manifest[manifest.language] != null);
    const move = mover(model);
    const renamed = renames(unknownFields, (unknown) => fittingName(unknown, model));
    for (const [field, name] of withoutCycles(renamed, model.tasks)) {
      const { path, key } = field;
      const home = expectedName(field) === undefined ? homeOf(field) : undefined;
      if (home !== undefined) {
        const edits = move(field, home);
        const suggest = edits.length === 0 ? [] : [{ edits, desc: `Move it: it belongs ${home.where}` }];
        report('misplaced', { path: anyPlace(path), on: 'key' }, { field: key, where: home.where }, { suggest });
        continue;
      }
      const mayGo = isWhole && (name !== undefined || !isMeant(field));
      report(
        'unknown',
        { path: anyPlace(path), on: 'key' },
        { field: key },
        { suggest: [...(name === undefined ? [] : [name]), ...(mayGo ? [{ remove: true } as const] : [])] },
      );
    }
  },
});
