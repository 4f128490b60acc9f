import { defineRule, inFile, rustSource } from '../rule.ts';

export default defineRule({
  id: 'rust-syntax',
  summary: 'The compiler can read the Rust source',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    syntax: {
      text: ({ reason }: { reason: string }) => `This is no Rust: ${reason}`,
      help: 'The build on the server stops here. Correct it; nothing else is said about a file that cannot be read.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const { file, fault } of rustSource.of(facts)?.crate.faults ?? [])
      report('syntax', inFile(file, fault), { reason: fault.reason });
  },
});
