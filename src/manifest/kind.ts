/** The kind `manifest-v2`, built in through the contract that a plugin uses for another one. */
import type { ManifestKind } from '../kind.ts';

export const manifestV2: ManifestKind = {
  id: 'manifest-v2',
  files: ['manifest.json'],
  unlike: 'not a Cloacina manifest: it has less than two of the fields that tell one, each of the right type',
  load: async () => (await import('./read.ts')).manifestReader,
};
