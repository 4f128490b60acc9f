import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readAlone } from '../../../plugins/python-source/read/alone.ts';
import { readSource } from '../../../plugins/python-source/read/source-file.ts';
import { argumentOf, type ApiCall, type Item } from '../../../plugins/python-source/read/value.ts';
import { parityCases } from '../../support/fixtures.ts';

const position = { line: v.number(), col: v.number(), end_line: v.number(), end_col: v.number() };
const ItemSchema = v.object({ value: v.nullable(v.string()), ...position });
const TaskSchema = v.object({
  function: v.string(),
  async: v.boolean(),
  line: v.number(),
  col: v.number(),
  decorator: v.object(position),
  id: v.exactOptional(ItemSchema),
  dependencies: v.exactOptional(v.nullable(v.array(ItemSchema))),
  spread: v.exactOptional(v.boolean()),
});
const CaseSchema = v.object({
  id: v.string(),
  text: v.exactOptional(v.string()),
  b64: v.exactOptional(v.string()),
  tasks: v.array(TaskSchema),
});

/** The tasks of a module as the table writes them. */
function tasksOf(bytes: Buffer): v.InferOutput<typeof TaskSchema>[] {
  const source = readSource(bytes);
  const at = positions(source.text);
  const calls = readAlone('tasks.py', source, true).filter(
    ({ name, target }) => name === 'task' && target?.value.type === 'function',
  );
  return calls.sort((a, b) => a.span.start - b.span.start).map((call) => describeTask(call, source.text, at));
}

function describeTask(call: ApiCall, text: string, at: ReturnType<typeof positions>): v.InferOutput<typeof TaskSchema> {
  if (call.target?.value.type !== 'function') throw new Error('no function');
  const fn = call.target.value;
  const { line, col } = at(fn.span);
  const item = ({ value, span }: Item): v.InferOutput<typeof ItemSchema> => ({
    // A name may stand for a string as well; the table knows literals only.
    value: value.type === 'string' && /^[\w]*["']/.test(text.slice(span.start, span.start + 4)) ? value.text : null,
    ...at(span),
  });
  const id = argumentOf(call, 'id');
  const list = argumentOf(call, 'dependencies');
  const display = list?.value.type === 'list' || list?.value.type === 'tuple' ? list.value.elements : undefined;
  return {
    function: fn.name,
    async: fn.async,
    line,
    col,
    decorator: at(call.span),
    ...(id ? { id: item(id) } : {}),
    ...(list ? { dependencies: display?.map(item) ?? null } : {}),
    ...(call.arguments.some(({ spread }) => spread) ? { spread: true } : {}),
  };
}

interface Range {
  readonly line: number;
  readonly col: number;
  readonly end_line: number;
  readonly end_col: number;
}

/** Lines and columns of offsets, both from 1. */
function positions(text: string): (span: Item['span']) => Range {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((found) => found.index + found[0].length)];
  const place = (offset: number): { line: number; col: number } => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, col: offset - (starts[line] ?? 0) + 1 };
  };
  return ({ start, end }) => {
    const { line, col } = place(end);
    return { ...place(start), end_line: line, end_col: col };
  };
}

describe('python-tasks.jsonl.gz: tasks as the ast module of CPython sees them', () => {
  const cases = parityCases('python-tasks', CaseSchema);

  test('every task, id and dependency stands where it stands', () => {
    const tasks = cases.flatMap((item) => item.tasks);
    const dependencies = tasks.flatMap((task) => task.dependencies ?? []);
    console.info(`${cases.length} modules, ${tasks.length} tasks, ${dependencies.length} dependencies`);
    for (const { id, text = '', b64, tasks: expected } of cases) {
      expect({ id, tasks: tasksOf(b64 === undefined ? Buffer.from(text) : Buffer.from(b64, 'base64')) }).toEqual({
        id,
        tasks: expected,
      });
    }
  });
});
