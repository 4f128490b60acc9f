import { anyPlace, quote } from '../../../src/kit.ts';
import { homeOf, isInMetadata, repairsOf, retiredKey } from '../names.ts';
import { defineRule } from '../rule.ts';

/** Outside of `[metadata]` an unknown key vanishes in silence. */
export default defineRule({
  id: 'unknown-key',
  summary: 'Every key is one that somebody reads',
  severity: 'warn',
  messages: {
    unknown: {
      text: ({ key }: { key: string; table: string }) => `Unknown key ${quote(key)}`,
      help: 'It is dropped in silence, so that what it says has no effect. Correct its name or remove it.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
    misplaced: {
      text: ({ key, table }: { key: string; table: string }) => `${quote(key)} belongs in [${table}]`,
      help: 'Here it is dropped in silence, so that what it says has no effect. Move it.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check(model, report) {
    for (const unknown of model.unknownKeys) {
      if (isInMetadata(unknown) || retiredKey(unknown) !== undefined) continue;
      const { path, key } = unknown;
      const table = homeOf(unknown);
      const suggest = repairsOf(unknown, model);
      report(
        table === undefined ? 'unknown' : 'misplaced',
        { path: anyPlace(path), on: 'key' },
        { key, table: table ?? '' },
        { suggest },
      );
    }
  },
});
