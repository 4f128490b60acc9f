import { inFile, rustPackage } from '../fact.ts';
import { defineRule } from '../kit.ts';

export default defineRule({
  id: 'rust-syntax',
  summary: 'Rust source that the compiler cannot read',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    syntax: {
      text: 'This is no Rust: {reason}',
      help: 'The build on the server stops here. Nothing else is said about a file that cannot be read.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const { file, fault } of rustPackage(facts)?.crate.faults ?? [])
      report('syntax', inFile(file, fault), { reason: fault.reason });
  },
});
