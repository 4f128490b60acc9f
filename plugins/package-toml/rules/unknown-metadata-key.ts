import { anyPlace, quote } from '../../../src/kit.ts';
import { homeOf, isInMetadata, repairsOf, retiredKey } from '../names.ts';
import { defineRule } from '../rule.ts';

/** `[metadata]` is closed: a key that it does not have stops everything. */
export default defineRule({
  id: 'unknown-metadata-key',
  summary: '[metadata] has no unknown keys',
  severity: 'error',
  messages: {
    unknown: {
      text: ({ key }: { key: string }) => `[metadata] has no key ${quote(key)}`,
      help: 'The table is closed: validate and the server refuse the whole file. Correct the name or remove the key.',
      rejectedBy: ['validate'],
    },
    misplaced: {
      text: ({ key }: { key: string }) => `${quote(key)} belongs in [package]`,
      help: '[metadata] is closed: validate and the server refuse the whole file. Move the key.',
      rejectedBy: ['validate'],
    },
  },
  check(model, report) {
    for (const unknown of model.unknownKeys) {
      if (!isInMetadata(unknown) || retiredKey(unknown) !== undefined) continue;
      const { path, key } = unknown;
      const id = homeOf(unknown) === undefined ? 'unknown' : 'misplaced';
      const suggest = repairsOf(unknown, model);
      report(id, { path: anyPlace(path), on: 'key' }, { key }, { suggest });
    }
  },
});
