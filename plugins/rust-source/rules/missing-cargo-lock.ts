import { defineRule, inFile, rustSource, START } from '../rule.ts';

export default defineRule({
  id: 'missing-cargo-lock',
  summary: 'The package has a Cargo.lock',
  severity: 'warn',
  strictOnly: true,
  needs: ['rust-source'],
  messages: {
    missing: {
      text: 'The package has no Cargo.lock',
      help:
        'A server with its default settings builds with --frozen --offline and then fails: "Cargo.lock is missing". ' +
        'Many servers are set up otherwise. Commit the file that `cargo generate-lockfile` writes.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.cargo !== undefined && !source.hasLock) report('missing', inFile(source.cargo, START), {});
  },
});
