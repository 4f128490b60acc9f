import { defineRule } from '../rule.ts';
import { graphMark } from '../source-search.ts';

/** A package with a computation graph says its name. */
export default defineRule({
  id: 'graph-name-missing',
  summary: 'A package with a computation graph has a graph_name',
  severity: 'error',
  messages: {
    missing: {
      text: ({ mark, file }: { mark: string; file: string }) => `"graph_name" is missing, but ${file} holds "${mark}"`,
      help:
        'Validate and pack refuse the package: they search the text, comments too. Set "graph_name" to the name ' +
        'of the graph.',
      rejectedBy: ['validate'],
    },
  },
  check({ files, language, entryModule, present }, report) {
    if (files === undefined || language === undefined || present.has('metadata.graph_name')) return;
    const found = graphMark(files, language, entryModule);
    if (found !== undefined) report('missing', ['metadata', 'graph_name'], found);
  },
});
