import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, list, quote } from '../../../src/kit.ts';

const KINDS = ['http', 'tcp', 'fs', 'env', 'secrets'];

const REFUSED = `The macro refuses it, and the build on the server fails. Write ${list(KINDS, 'or')}.`;

export default defineRule({
  id: 'unknown-grant-kind',
  summary: 'Grants are of a kind that the server knows',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-unknown': {
      text: ({ kind }: { kind: string }) => `There are no grants of the kind ${quote(kind)}`,
      help: REFUSED,
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const { file, arguments: read, isSure } of rustSource.of(facts)?.crate.uses ?? []) {
      if (!isSure || read.fault?.kind !== 'grant-kind') continue;
      const near = closest(read.fault.detail, KINDS);
      report('rust-unknown', inFile(file, read.fault.span), { kind: read.fault.detail }, advice(REFUSED, near));
    }
  },
});
