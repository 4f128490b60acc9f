/** The parts of Python source that the text does not tell, about which rules are silent. */
import type { Gap } from '../../src/kit.ts';
import { isCertain, placeOf, type PythonSource as WholeSource } from './python-source.ts';
import type { Doubt } from './read/frame.ts';
import type { ApiCall, Argument } from './read/value.ts';
import type { PythonTask } from './task.ts';

type PythonSource = Pick<WholeSource, 'program' | 'calls' | 'tasks' | 'graphs'>;

/** Why tasks may exist that nobody sees here. */
const DOUBTS: Readonly<Record<Doubt, string>> = {
  'passed on': 'what makes tasks is passed on to code that is not followed, so that there may be more of them',
  'dynamic import': 'a module is imported, or code run, by a value that is computed',
  'too long': 'the code goes on for longer than it is followed',
  unreadable: 'the module cannot be read',
  rebound: 'names are bound through a function or an attribute, so that they may be anything',
};

/** The calls whose arguments decide something, in the words of an author. */
const SUBJECTS: Readonly<Record<string, string>> = {
  task: 'the task',
  constructor: 'the constructor',
  trigger: 'the trigger',
  reactor: 'the reactor',
  ComputationGraphBuilder: 'the graph',
};

/** The arguments of triggers and reactors that rules read. */
const READ_ARGUMENTS = new Set(['name', 'on', 'cron', 'poll_interval', 'timezone', 'accumulators', 'mode']);

/** Everything that could not be told, as far as it matters to a rule. */
export function gapsOf({ program, calls, tasks, graphs }: PythonSource): Gap[] {
  const doubts = [...program.doubts].flatMap(([doubt, { file, span }]): Gap[] =>
    file === '' ? [] : [{ place: placeOf({ file }, span), reason: DOUBTS[doubt] }],
  );
  const known = calls.filter(({ name }) => Object.hasOwn(SUBJECTS, name));
  return [
    ...doubts,
    ...known.flatMap(gapsOfCall),
    ...tasks.flatMap(gapsOfTask),
    ...graphs.flatMap(({ call, nodes }) => {
      const graph = call.arguments.find(({ keyword }) => keyword === 'graph');
      return graph === undefined || nodes !== undefined
        ? []
        : [gapAt(call, graph, 'the nodes of the graph are computed')];
    }),
  ];
}

function gapsOfCall(call: ApiCall): Gap[] {
  const subject = SUBJECTS[call.name] ?? call.name;
  const spread = call.arguments.find(({ spread: isSpread }) => isSpread === true);
  const computed = call.name === 'trigger' || call.name === 'reactor' ? call.arguments.filter(isComputed) : [];
  return [
    ...(isCertain(call)
      ? []
      : [gapAt(call, call, `${subject} is not defined whatever happens: ${whyUncertain(call)}`)]),
    ...(spread === undefined ? [] : [gapAt(call, spread, `some arguments of ${subject} are computed`)]),
    ...computed.map((argument) => gapAt(call, argument, `"${argument.keyword}" of ${subject} is computed`)),
  ];
}

function whyUncertain({ certain }: ApiCall): string {
  return certain
    ? 'its module is imported in a branch, a loop, a function or a "try"'
    : 'it stands in a branch, a loop, a function or a "try"';
}

function isComputed({ keyword = '', value }: Argument): boolean {
  if (!READ_ARGUMENTS.has(keyword)) return false;
  if (value.type === 'list' || value.type === 'tuple')
    return value.elements?.every(({ value: inner }) => inner.type === 'string') !== true;
  return value.type === 'unknown' || value.type === 'external' || value.type === 'result';
}

function gapsOfTask({ call, id, dependencies, home }: PythonTask): Gap[] {
  const listed = call.arguments.find(({ keyword }) => keyword === 'dependencies');
  const gaps: Gap[] = [];
  if (id.text === undefined) gaps.push(gapAt(call, id, 'the id of the task is computed'));
  if (home === 'unknown') gaps.push(gapAt(call, call, 'the workflow that the task belongs to cannot be told'));
  if (listed !== undefined && dependencies === undefined)
    gaps.push(gapAt(call, listed, 'the dependencies of the task are computed'));
  for (const { text, item } of dependencies ?? [])
    if (text === undefined) gaps.push(gapAt(call, item, 'the dependency is computed'));
  return gaps;
}

function gapAt({ file }: ApiCall, { span }: { readonly span: Argument['span'] }, reason: string): Gap {
  return { place: placeOf({ file }, span), reason };
}
