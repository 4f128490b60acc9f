import { inFile, rustPackage } from '../fact.ts';
import { defineRule } from '../kit.ts';
import { entryAt, isDefaultFeature } from '../read/cargo.ts';

export default defineRule({
  id: 'packaged-feature-off',
  summary: 'A crate whose feature "packaged" is not on by default',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    off: {
      text: 'The feature "packaged" is not on by default',
      help:
        'The server builds with the default features, and without this one the macros make a program instead of a package: ' +
        'the build fails for want of the crate cloacina. Write default = ["packaged"] in [features].',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source?.cargo?.root === undefined || isDefaultFeature(source.cargo, 'packaged')) return;
    const { cargo } = source;
    const entry = entryAt(cargo, 'features', 'default') ?? entryAt(cargo, 'features') ?? entryAt(cargo, 'package');
    report('off', inFile(cargo, entry?.keySpan ?? { start: 0, end: 0 }));
  },
});
