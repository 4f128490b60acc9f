import { defineRule, inFile, rustSource, START } from '../rule.ts';
import { nodeAt, isDefaultFeature } from '../read/cargo.ts';

export default defineRule({
  id: 'packaged-feature-off',
  summary: 'The feature "packaged" of the crate is on by default',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    off: {
      text: 'The feature "packaged" is not on by default',
      help:
        'The server builds with the default features, and without this one the macros make a program instead of ' +
        'a package: the build fails for want of the crate cloacina. Write default = ["packaged"] in [features].',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.cargo?.root === undefined || isDefaultFeature(source.cargo, 'packaged')) return;
    const { cargo } = source;
    const entry = nodeAt(cargo, 'features', 'default') ?? nodeAt(cargo, 'features') ?? nodeAt(cargo, 'package');
    report('off', inFile(cargo, entry?.keySpan ?? START), {});
  },
});
