import { anyPlace } from '../../../src/kit.ts';
import { isInMetadata, retiredKey } from '../names.ts';
import { defineRule } from '../rule.ts';

/** Keys that older documentation names have moved into the code. */
export default defineRule({
  id: 'retired-key',
  summary: 'No key is one that the format no longer has',
  severity: 'error',
  messages: {
    'package-type': {
      text: '"package_type" is no longer a key of package.toml',
      help:
        'In [metadata] the whole file is refused for it, elsewhere it is ignored. Remove it: the code says what ' +
        'a package holds, and a package with a computation graph names it in "graph_name".',
      rejectedBy: 'varies',
      tag: 'deprecated',
    },
    triggers: {
      text: 'Triggers are no longer declared in package.toml',
      help:
        'In [metadata] the whole file is refused for it, elsewhere it is ignored and nothing ever fires. Declare ' +
        'triggers in the code: #[trigger(on = …)] in Rust, @cloaca.trigger(…) in Python.',
      rejectedBy: 'varies',
      tag: 'deprecated',
    },
  },
  check({ unknownKeys }, report) {
    for (const unknown of unknownKeys) {
      const id = retiredKey(unknown);
      if (id === undefined) continue;
      const rejectedBy = isInMetadata(unknown) ? (['validate'] as const) : [];
      report(
        id === 'package_type' ? 'package-type' : id,
        { path: anyPlace(unknown.path), on: 'key' },
        {},
        { rejectedBy, suggest: [{ remove: true }] },
      );
    }
  },
});
