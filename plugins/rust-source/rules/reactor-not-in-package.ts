import { nameFinder, quote } from '../../../src/kit.ts';
import { nameOf, usesOf } from '../read/model.ts';
import { advice, defineRule, inFile, rustSource } from '../rule.ts';

const EFFECT =
  'Unless a package that is loaded before has it, the server refuses the graph when it loads it. Check the name.';

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
    const names = new Set(usesOf(source, 'reactor').map(nameOf));
    const nearest = nameFinder([...names]);
    for (const { use, reactor } of source.graphs)
      if (reactor !== undefined && use.isSure && !names.has(reactor.text))
        report(
          'missing',
          inFile(use.file, reactor.span),
          { name: reactor.text },
          advice(EFFECT, nearest(reactor.text)),
        );
  },
});
