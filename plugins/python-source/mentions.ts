/** The places in Python source that name tasks, and how another id is written there. */
import type { IdSpelling, TaskMention } from '../../src/kit.ts';
import { type ApiCall, argumentOf, type Item } from './read/value.ts';
import type { PythonTask } from './task.ts';

/** The file of a call: its name in the package, and its text. */
export interface MentionedIn {
  readonly file: string;
  readonly text: string;
}

/** The places where a task has its id and names others; an id that the function gives stands where the decorator is. */
export function taskMentions({ call, id, dependencies = [] }: PythonTask, { file, text }: MentionedIn): TaskMention[] {
  const mention = (
    name: string | undefined,
    { start, end }: Item['span'],
    more: Pick<TaskMention, 'isDefinition' | 'spelling'>,
  ): TaskMention[] => (name === undefined ? [] : [{ id: name, place: { file, span: { start, end } }, ...more }]);
  const isImplied = id.span === call.span;
  return [
    ...mention(id.text, id.span, { isDefinition: true, ...(isImplied ? spellingOf(impliedId(call, text)) : {}) }),
    ...dependencies.flatMap(({ text: name, item }) =>
      mention(name, item.span, { isDefinition: false, ...spellingOf(functionName(item, text)) }),
    ),
  ];
}

function spellingOf(spelling: IdSpelling | undefined): Pick<TaskMention, 'spelling'> {
  return spelling === undefined ? {} : { spelling };
}

/** The keyword that gives an id to a decorator that has none; undefined where it could not stand. */
function impliedId(call: ApiCall, text: string): IdSpelling | undefined {
  const [first] = call.arguments;
  if (call.arguments.some(({ keyword }) => keyword === undefined)) return undefined;
  const none = argumentOf(call, 'id');
  if (none !== undefined) return { span: none.span, before: '"', after: '"' };
  if (first !== undefined) return { span: emptyAt(first.whole.start), before: 'id="', after: '", ' };
  const [opening] = /^\s*\(/.exec(text.slice(call.callee.end, call.span.end)) ?? [];
  if (opening === undefined) return undefined;
  return { span: emptyAt(call.callee.end + opening.length), before: 'id="', after: '"' };
}

/** A dependency on a function means the name of that function, and can be a text as well. */
function functionName({ value, span }: Item, text: string): IdSpelling | undefined {
  const isName = value.type === 'function' && /^[\w.]+$/.test(text.slice(span.start, span.end));
  return isName ? { span: { start: span.start, end: span.end }, before: '"', after: '"' } : undefined;
}

function emptyAt(offset: number): IdSpelling['span'] {
  return { start: offset, end: offset };
}
