import { quote } from '../../../src/kit.ts';
import { placeOf, type PythonSource } from '../python-source.ts';
import { textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** The loader asks for the graph by the name that the manifest gives. */
export default defineRule({
  id: 'graph-name-drift',
  summary: 'The source defines the graph that the manifest names',
  severity: 'error',
  needs: NEEDS,
  messages: {
    other: {
      text: ({ name, expected }: { name: string; expected: string }) =>
        `The graph is named ${quote(name)}, in the manifest ${quote(expected)}`,
      help:
        'The server does not load the package: the graph of the manifest was not registered. Use one name in ' +
        'both places.',
      rejectedBy: ['load'],
    },
    missing: {
      text: ({ expected }: { expected: string }) => `The source defines no graph ${quote(expected)}`,
      help:
        'The server does not load the package: the graph of the manifest was not registered. Define it in ' +
        '`with cloaca.ComputationGraphBuilder("…", …):`, or correct "graph_name".',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    const expected = python?.names.graphName;
    if (!python || expected === undefined || !canTell(python)) return;
    const entered = python.graphs.filter(({ call }) => call.entered);
    if (entered.some(({ name }) => !name || textOf(name) === undefined || textOf(name) === expected)) return;
    const related = [{ place: ['metadata', 'graph_name'], message: 'the name in the manifest' }];
    const [only, ...others] = entered;
    if (only?.name && others.length === 0) {
      report('other', placeOf(only.call, only.name.span), { name: textOf(only.name) ?? '', expected }, { related });
    } else if ('module' in python.program.entry) {
      const { file } = python.program.entry.module;
      if (file !== undefined) report('missing', { file, span: { start: 0, end: 0 } }, { expected }, { related });
    }
  },
});

function canTell({ program }: PythonSource): boolean {
  return program.doubts.size === 0 && !program.importFaults.some(({ certain, module }) => certain && module.certain);
}
