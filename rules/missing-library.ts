import { packageFiles } from '../src/fact.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/**
 * A library that is not there cannot be loaded. Many people lint before they build, so that only strict presets look.
 */
export default defineRule({
  id: 'missing-library',
  summary: 'The library of a Rust package exists beside its manifest',
  severity: 'error',
  strictOnly: true,
  needs: [packageFiles.id],
  messages: {
    missing: {
      text: ({ library }: { library: string }) => `There is no file ${quote(library)} in the package`,
      help: 'Both sides accept it, but no task can run without the library. Build it, or correct the path.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report, { facts }) {
    const files = packageFiles.of(facts);
    const library = manifest.rust?.library_path;
    if (files === undefined || library === undefined || library === '' || files.has(library)) return;
    report('missing', ['rust', 'library_path'], { library });
  },
});
