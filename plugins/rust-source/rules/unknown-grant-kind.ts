import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';

const KINDS = ['http', 'tcp', 'fs', 'env', 'secrets'];

export default defineRule({
  id: 'unknown-grant-kind',
  summary: 'A grant of a kind that does not exist',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    rust: {
      text: 'There are no grants of the kind {kind}',
      help: 'The macro refuses it, and the build on the server fails. {hint}',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const { file, arguments: read, isSure } of rustPackage(facts)?.crate.uses ?? []) {
      if (!isSure || read.fault?.kind !== 'grant-kind') continue;
      const near = closest(read.fault.detail, KINDS);
      const hint = near === undefined ? `Grants are ${KINDS.join(', ')}.` : `Did you mean "${near}"?`;
      report('rust', inFile(file, read.fault.span), { kind: quote(read.fault.detail), hint });
    }
  },
});
