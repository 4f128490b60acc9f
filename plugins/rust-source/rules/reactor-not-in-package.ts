import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote } from '../../../src/kit.ts';
import { nameOf, referenceIn, usesOf } from '../read/package.ts';

const EFFECT = 'Unless a package that is loaded before has it, the server refuses the graph when it loads it.';

export default defineRule({
  id: 'reactor-not-in-package',
  summary: 'The reactor of a graph is in the package',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: ({ name }: { name: string }) => `The package has no reactor ${quote(name)}`,
      help: EFFECT,
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.crate.isWhole !== true) return;
    const names = usesOf(source, 'reactor').map(nameOf);
    for (const use of usesOf(source, 'computation_graph')) {
      const reactor = referenceIn(use, 'trigger');
      if (reactor === undefined || !use.isSure || names.includes(reactor.text)) continue;
      const near = closest(reactor.text, names);
      report('missing', inFile(use.file, reactor.span), { name: reactor.text }, advice(EFFECT, near));
    }
  },
});
