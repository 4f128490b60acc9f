/** The outline of a Rust package, for the rules that serve every kind. */
import {
  dependencyGraph,
  type Effect,
  indexTasks,
  type Moment,
  type Outline,
  type OutlineTrigger,
} from '../../src/kit.ts';
import { stringAt } from './read/cargo.ts';
import { itemName, itemSpan, nameOf, type RustPackage, type Task, textOf, usesOf, type Word } from './read/model.ts';
import { inFile } from './rule.ts';

const WHO: Readonly<Record<'build' | 'load', string>> = {
  build: 'The macro #[workflow] refuses it, and the build on the server fails.',
  load:
    'The name of the crate contains "test" or is "cloacina", so that its macros check nothing: ' +
    'the server refuses the package when it loads it, which only its log tells.',
};

/** The outline over the tasks and constructors that the workflow has. */
export function rustOutline(source: RustPackage): Outline {
  const { manifest, workflows } = source;
  const nodes = source.tasks.filter(({ use, hidden }) => use.isSure && hidden === undefined);
  const isWhole = isAllKnown(source);
  const taskById = indexTasks(nodes.map(({ id }) => ({ id })));
  const dependencies = nodes.map(distinctDependencies);
  const isSaid = (text: string): boolean => isWhole || taskById.has(text);
  const tasks = nodes.map((node, index) => outlineTask(node, dependencies[index] ?? [], isSaid));
  const workflow = workflows[0]?.use;
  return {
    name: stringAt(manifest, 'package', 'name'),
    version: stringAt(manifest, 'package', 'version'),
    workflow: stringAt(manifest, 'metadata', 'workflow_name'),
    language: 'rust',
    tasks,
    taskById,
    graph: dependencyGraph(tasks, taskById),
    triggers: triggersOf(source),
    isEmpty: hasEmptyWorkflow(source),
    isWhole,
    namePlace: () => ['package', 'name'],
    workflowPlace: () => ['metadata', 'workflow_name'],
    tasksPlace: () => (workflow === undefined ? [] : inFile(workflow.file, workflow.span)),
    idPlace: (index) => idPlaceOf(nodes[index]),
    functionPlace: (index) => placeOf(nodes[index], nodes[index] && itemSpan(nodes[index].use)),
    dependencyPlace: (index, nth) => placeOf(nodes[index], dependencies[index]?.[nth]?.span),
    effects: effectsOf(source),
  };
}

/** True if every task and its dependencies are known, so that a name which is missing is not there. */
function isAllKnown({ crate, tasks }: RustPackage): boolean {
  return crate.isWhole && tasks.every(({ use }) => use.presence !== 'unknown' && use.arguments.fault === undefined);
}

/** True if a workflow has no task, and nothing is out of sight that could be one. */
function hasEmptyWorkflow({ crate, workflows }: RustPackage): boolean {
  return (
    crate.isWhole &&
    workflows.some(({ use, tasks, module }) => use.isSure && module !== undefined && tasks.length === 0)
  );
}

/** A task without its retry settings, which packages ignore. */
function outlineTask(
  { id, use }: Task,
  dependencies: readonly Word[],
  isSaid: (text: string) => boolean,
): Outline['tasks'][number] {
  return {
    id,
    function: use.macro === 'task' ? itemName(use) : undefined,
    dependencies: dependencies.map(({ text }) => (isSaid(text) ? text : undefined)),
  };
}

/** The macro takes a dependency that stands twice for one. */
function distinctDependencies({ dependencies }: Task): Word[] {
  const seen = new Set<string>();
  return dependencies.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function triggersOf(source: RustPackage): OutlineTrigger[] {
  return usesOf(source, 'trigger').flatMap((use) =>
    use.isSure
      ? [{ name: nameOf(use), target: textOf(use.arguments, 'on')?.text, cron: textOf(use.arguments, 'cron')?.text }]
      : [],
  );
}

/** The place of the id, or of the macro where the function has given its name. */
export function idSpan({ use }: Task): Word['span'] {
  const written = textOf(use.arguments, 'id');
  return written === undefined || written.text === '' ? use.span : written.span;
}

function idPlaceOf(task: Task | undefined): ReturnType<Outline['idPlace']> {
  return placeOf(task, task && idSpan(task));
}

function placeOf(task: Task | undefined, span: Word['span'] | undefined): ReturnType<Outline['idPlace']> {
  return task === undefined || span === undefined ? [] : inFile(task.use.file, span, task.id);
}

function effectsOf({ checksAreOff }: RustPackage): Outline['effects'] {
  const refused = (moment: Moment & keyof typeof WHO): Effect => ({ rejectedBy: [moment], effect: WHO[moment] });
  const unchecked = refused(checksAreOff ? 'load' : 'build');
  return {
    dangling: unchecked,
    self: unchecked,
    cycle: unchecked,
    duplicate: {
      rejectedBy: ['build'],
      effect: 'The macro #[task] takes each id once in a crate, and the build fails.',
    },
    empty: refused('build'),
  };
}
