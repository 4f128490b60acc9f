import { inFile, rustPackage } from '../fact.ts';
import { defineRule } from '../kit.ts';

export default defineRule({
  id: 'missing-cargo-lock',
  summary: 'A package without Cargo.lock',
  severity: 'off',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: 'The package has no Cargo.lock',
      help:
        'A server with its default settings builds with --frozen --offline and then fails: "Cargo.lock is missing". ' +
        'Many servers are set up otherwise.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source?.cargo !== undefined && !source.hasLock) report('missing', inFile(source.cargo, { start: 0, end: 0 }));
  },
});
