/** A kind as a stranger writes it, against the kit alone: workflows in YAML, with positions, a rule, and the rules of the graph. */
import { expect, test } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { lint } from '../../src/engine/lint.ts';
import { manifestAlone } from '../../src/engine/read-package.ts';
import { recommended } from '../../src/engine/registry.ts';
import { withPlugin } from '../../src/engine/with-plugin.ts';
import { dependencyGraph, indexTasks, type Outline, type OutlineTask, yamlReader } from '../../src/kit.ts';
import { sourceFromText } from '../../src/source.ts';

const effect = { rejectedBy: [], effect: 'It fails.' };

function outline(value: unknown): Outline {
  const { tasks } = value as { tasks: OutlineTask[] };
  const taskById = indexTasks(tasks);
  return {
    tasks,
    taskById,
    graph: dependencyGraph(tasks, taskById),
    triggers: [],
    isEmpty: tasks.length === 0,
    isWhole: true,
    tasksPlace: () => ['tasks'],
    idPlace: (n) => ['tasks', n, 'id'],
    dependencyPlace: (n, nth) => ['tasks', n, 'dependencies', nth],
    effects: { dangling: effect, self: effect, cycle: effect, duplicate: effect, empty: effect },
  };
}

const isWorkflow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'tasks' in value;
const reader = await yamlReader({ recognised: isWorkflow, outline });

const TEXT = 'name: "😀"\ntasks:\n  - id: a\n    dependencies: [b, c]\n  - id: b\n    dependencies: ["a"]\n';

test('its manifests are judged by the rules of the graph, at exact places', () => {
  const kind = { id: 'workflow-yaml', files: ['workflow.yaml'], load: () => Promise.resolve(reader) };
  const registry = withPlugin(builtin, { meta: { name: 'acme' }, kinds: [kind] }, 'test');
  const source = sourceFromText('workflow.yaml', TEXT);
  const { results } = lint(manifestAlone({ kind: kind.id, source, reading: reader.read(source) }), {
    rules: recommended(registry),
    now: 0,
  });
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, endColumn, subject }) => [ruleId, line, column, endColumn, subject]),
  );
  expect(found).toEqual([
    ['cyclic-tasks', 4, 20, 21, '/tasks/a+b'],
    ['dangling-dependency', 4, 23, 24, '/tasks/a/dependencies/c'],
  ]);
});

test('pathAt is the inverse of locate', () => {
  const { document } = reader.read(sourceFromText('workflow.yaml', TEXT));
  for (const path of [['name'], ['tasks', 0, 'id'], ['tasks', 1, 'dependencies', 0]])
    expect(document.pathAt(document.locate(path).start)).toEqual({ path, on: 'value' });
});
