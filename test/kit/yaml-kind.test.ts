/** A kind as a stranger writes it, against the kit alone: workflows in YAML, with positions, a rule, and the rules of the graph. */
import { expect, test } from 'vitest';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { builtin } from '../../src/builtin.ts';
import { recommended, withPlugin } from '../../src/engine/registry.ts';
import { lint } from '../../src/engine/lint.ts';
import { manifestAlone } from '../../src/engine/read-package.ts';
import {
  dependencyGraph,
  indexTasks,
  type KindReader,
  type OutlineTask,
  subjectFinder,
  treeDocument,
} from '../../src/kit.ts';
import { sourceFromText } from '../../src/source.ts';

const span = (node: Node | null) => (node?.range ? { start: node.range[0], end: node.range[1] } : undefined);
const entries = (node: Node) => (isMap<Node, Node>(node) ? node.items : []);
const reader: KindReader = {
  read({ text }) {
    const yaml = parseDocument(text);
    const value = yaml.toJS() as { tasks?: OutlineTask[] } | null;
    const tasks = value?.tasks ?? [];
    const keys = new Map<Node, Node>();
    const document = treeDocument<Node>({
      text,
      root: yaml.contents ?? undefined,
      span,
      keySpan: (node) => span(keys.get(node) ?? null),
      isObject: isMap,
      children(node) {
        if (isSeq<Node>(node)) return node.items.map((item, n) => [n, item] as const);
        for (const { key, value: child } of entries(node)) if (child) keys.set(child, key);
        return isScalar(node)
          ? undefined
          : entries(node).flatMap(({ key, value: child }) => (child ? [[String(key), child] as const] : []));
      },
    });
    const taskById = indexTasks(tasks);
    return {
      complete: yaml.errors.length === 0,
      recognised: value?.tasks !== undefined,
      document: { ...document, comments: () => [], taskAt: () => undefined, subject: subjectFinder(value) },
      model: () => value,
      outline: () => ({
        tasks,
        taskById,
        graph: dependencyGraph(tasks, taskById),
        triggers: [],
        isEmpty: tasks.length === 0,
        isWhole: true,
        tasksPlace: () => ['tasks'],
        idPlace: (n) => ['tasks', n, 'id'],
        dependencyPlace: (n, nth) => ['tasks', n, 'dependencies', nth],
        effects: builtinEffects,
      }),
    };
  },
};

const effect = { rejectedBy: [], effect: 'It fails.' };
const builtinEffects = { dangling: effect, self: effect, cycle: effect, duplicate: effect, empty: effect };

const TEXT = 'name: "😀"\ntasks:\n  - id: a\n    dependencies: [b, c]\n  - id: b\n    dependencies: ["a"]\n';

test('its manifests are judged by the rules of the graph, at exact places', () => {
  const kind = { id: 'workflow-yaml', files: ['workflow.yaml'], load: () => Promise.resolve(reader) };
  const registry = withPlugin(builtin, { meta: { name: 'acme' }, kinds: [kind] }, 'test');
  const source = sourceFromText('workflow.yaml', TEXT);
  const { results } = lint(manifestAlone(kind.id, source, reader.read(source)), {
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
