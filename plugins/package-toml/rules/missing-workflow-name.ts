import type { PackageModel } from '../model.ts';
import { isInMetadata, meantKey } from '../names.ts';
import { defineRule } from '../rule.ts';
import type { UnknownKey } from '../salvage.ts';

/** A Python package takes the name of its workflow from the manifest. */
export default defineRule({
  id: 'missing-workflow-name',
  summary: 'A Python package names its workflow or its graph',
  severity: 'error',
  messages: {
    missing: {
      text: 'The package names neither a workflow nor a graph',
      help:
        'Nobody refuses it, but its workflow is registered as "unknown", and two such packages collide. Set ' +
        '"workflow_name".',
      rejectedBy: [],
    },
    'empty-workflow': {
      text: 'The workflow name is empty',
      help:
        'Nobody refuses it, but the workflow is registered under no name. Write one, or remove the key in a ' +
        'package with a graph.',
      rejectedBy: [],
    },
    'empty-graph': {
      text: 'The graph name is empty',
      help:
        'The package counts as one with a graph, and no graph has this name. Write the name that the code gives ' +
        'it, or remove the key.',
      rejectedBy: [],
    },
  },
  check(model, report) {
    const { root, language, header, metadata, present } = model;
    if (root === undefined) return;
    if (metadata.workflow_name === '') report('empty-workflow', ['metadata', 'workflow_name'], {});
    if (metadata.graph_name === '') report('empty-graph', ['metadata', 'graph_name'], {});
    if (language !== 'python' || present.has('metadata.workflow_name') || present.has('metadata.graph_name')) return;
    if (model.unknownKeys.some((unknown) => isMeant(unknown, model))) return;
    const name = header.name?.replaceAll('-', '_');
    const suggest = name === undefined ? [] : [{ insert: name, at: ['metadata', 'workflow_name'] } as const];
    report('missing', ['metadata', 'workflow_name'], {}, { suggest });
  },
});

/** True for a misspelt name of the workflow or graph, of which another rule speaks. */
function isMeant(unknown: UnknownKey, model: PackageModel): boolean {
  const meant = isInMetadata(unknown) ? meantKey(unknown, model) : undefined;
  return meant === 'workflow_name' || meant === 'graph_name';
}
