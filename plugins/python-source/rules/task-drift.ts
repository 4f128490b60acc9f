import { list, quote } from '../../../src/kit.ts';
import { type ApiCall, argumentOf, textOf } from '../read/value.ts';
import { besideOf, decoratorOf, defineV2Rule, sourceBeside } from '../v2.ts';

/** The manifest and the decorators in the source say the same of each task. */
export default defineV2Rule({
  id: 'task-drift',
  summary: 'Manifest and source agree on the ids and dependencies of tasks',
  severity: 'error',
  needs: [sourceBeside.id],
  messages: {
    id: {
      text: ({ id, other }: { id: string; other: string }) =>
        `The task is ${quote(id)} here, and ${quote(other)} in the source`,
      help: 'Nobody compares the two: the manifest counts, and the source lies to its reader. Build the package again.',
      rejectedBy: [],
    },
    dependencies: {
      text: ({ id, other }: { id: string; other: string[] }) =>
        `Task ${quote(id)} depends in the source on ` +
        (other.length === 0 ? 'nothing' : list(other.map((name) => quote(name)))),
      help:
        'Nobody compares the two: the manifest counts, and the tasks run in another order than the source says. ' +
        'Build the package again.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const beside = besideOf(facts);
    for (const path of beside?.functions ?? []) {
      const call = beside && decoratorOf(beside, path);
      if (!beside || !call) continue;
      const { task, id, dependencies } = path;
      const written = argumentOf(call, 'id');
      const other = textOf(written);
      const place = { file: beside.nameOf(call.file), span: { ...(written ?? call).span } };
      const related = [{ place, message: 'in the source' }];
      if (id !== undefined && other !== undefined && id !== other)
        report('id', ['tasks', task, 'id'], { id, other }, { related });
      const names = dependenciesOf(call);
      if (!names || !dependencies || sameNames(names, dependencies)) continue;
      const at = dependencies.length > 0 ? (['tasks', task, 'dependencies'] as const) : (['tasks', task] as const);
      report('dependencies', at, { id: id ?? path.name, other: names }, { related });
    }
  },
});

/** The dependencies of a decorator, if all of them are plain. */
function dependenciesOf(call: ApiCall): string[] | undefined {
  const argument = argumentOf(call, 'dependencies');
  if (!argument) return call.arguments.some(({ spread }) => spread) ? undefined : [];
  const { value } = argument;
  if (value.type !== 'list' && value.type !== 'tuple') return undefined;
  const names = value.elements?.map((item) => (item.spread ? undefined : textOf(item)));
  return names?.every((name) => name !== undefined) ? names : undefined;
}

function sameNames(names: readonly string[], others: readonly (string | undefined)[]): boolean {
  const wanted = new Set(names);
  return (
    others.every((name) => name === undefined || wanted.has(name)) &&
    (others.includes(undefined) || new Set(others).size === wanted.size)
  );
}
