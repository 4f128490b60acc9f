import { defineRule, inFile, rustSource, START } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { crateWord, dependencyEntries, nodeAt, hasPlatformDependencies } from '../read/cargo.ts';

/** The crates that what #[task] and #[workflow] expand to name. */
const NAMED = ['cloacina-workflow', 'cloacina-workflow-plugin', 'serde_json'];

export default defineRule({
  id: 'missing-crate',
  summary: 'The crate depends on what its macros name',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: ({ name }: { name: string }) => `The crate does not depend on ${quote(name)}`,
      help:
        'What #[task] and #[workflow] expand to names it, so that the build on the server fails. ' +
        'Add it to [dependencies] under its own name.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.cargo?.root === undefined || !source.tasks.some(({ use }) => use.isSure)) return;
    const { cargo } = source;
    if (hasPlatformDependencies(cargo)) return;
    const known = new Set(dependencyEntries(cargo).map(({ key }) => crateWord(key)));
    const place = inFile(cargo, (nodeAt(cargo, 'dependencies') ?? nodeAt(cargo, 'package'))?.keySpan ?? START);
    for (const name of NAMED) if (!known.has(crateWord(name))) report('missing', place, { name: name });
  },
});
