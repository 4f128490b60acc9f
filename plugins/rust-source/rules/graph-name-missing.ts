import { defineRule, rustSource } from '../rule.ts';
import { stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'graph-name-missing',
  summary: 'A package with a graph sets graph_name',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    rust: {
      text: 'The source speaks of a computation graph, but graph_name is not set',
      help:
        'cloacinactl looks for "computation_graph(" in src/lib.rs and refuses the package. ' +
        'Write graph_name = "…" in [metadata], with the name of the module of the graph.',
      rejectedBy: ['validate'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    const root = source?.crate.files.find(({ name }) => name === 'src/lib.rs');
    const isSet = stringAt(source?.manifest, 'metadata', 'graph_name') !== undefined;
    if (root?.tokens.text.includes('computation_graph(') === true && !isSet)
      report('rust', ['metadata'], { file: root.name });
  },
});
