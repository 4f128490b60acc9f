import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { nameOf, referenceIn, usesOf } from '../read/package.ts';

export default defineRule({
  id: 'reactor-not-in-package',
  summary: 'A graph whose reactor is not in the package',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: 'The package has no reactor {name}',
      help: 'Unless a package that is loaded before has it, the server refuses the graph when it loads it. {hint}',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source?.crate.isWhole !== true) return;
    const names = usesOf(source, 'reactor').map(nameOf);
    for (const use of usesOf(source, 'computation_graph')) {
      const reactor = referenceIn(use, 'trigger');
      if (reactor === undefined || !use.isSure || names.includes(reactor.text)) continue;
      const near = closest(reactor.text, names);
      const hint = near === undefined ? '' : `Did you mean "${near}"?`;
      report('missing', inFile(use.file, reactor.span), { name: quote(reactor.text), hint });
    }
  },
});
