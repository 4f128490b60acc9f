/** Our findings on Rust packages against what the macros, rustc and the server make of them. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../plugins/rust-source/read/model.ts';
import type { Span } from '../../../src/place.ts';
import { parityCases } from '../../support/fixtures.ts';
import { readRust, rustFindings, type RustFinding } from '../../support/rust.ts';

const CaseSchema = v.object({
  id: v.string(),
  class: v.picklist(['must_report', 'must_be_silent', 'warn', 'either']),
  files: v.record(v.string(), v.string()),
});

const position = v.tuple([v.number(), v.number()]);
const dependencies = v.array(v.object({ id: v.string(), at: position, end: position }));
const TasksSchema = v.object({
  id: v.string(),
  tasks: v.array(
    v.object({
      id: v.string(),
      fn: v.string(),
      file: v.string(),
      line: v.number(),
      col: v.number(),
      detected: v.boolean(),
      deps: dependencies,
    }),
  ),
  constructors: v.array(v.object({ id: v.string(), line: v.number(), col: v.number(), deps: dependencies })),
});

const cases = parityCases('rust-source', CaseSchema);

describe('the verdicts on crates', () => {
  const judged = cases.map((entry) => ({ ...entry, findings: rustFindings(entry.files) }));
  const words = (findings: readonly RustFinding[]): string[] =>
    findings.map(({ ruleId, messageId, file, line }) => `${ruleId}/${messageId} ${file}:${line}`);

  test.each([
    [
      'must_report',
      778,
      (findings: readonly RustFinding[]) => findings.some(({ severityName }) => severityName === 'error'),
    ],
    ['warn', 55, (findings: readonly RustFinding[]) => findings.length > 0],
    ['must_be_silent', 325, (findings: readonly RustFinding[]) => findings.length === 0],
  ] as const)('%s', (name, count, isRight) => {
    const ofClass = judged.filter((entry) => entry.class === name);
    const wrong = ofClass.filter(({ findings }) => !isRight(findings));
    console.log(`rust-source: ${ofClass.length - wrong.length} of ${ofClass.length} ${name} cases are judged right`);
    expect(wrong.map(({ id, findings }) => `${id}: ${words(findings).join(', ')}`)).toEqual([]);
    expect(ofClass.length).toBe(count);
  });
});

test('the places of tasks, constructors and dependencies', () => {
  const filesById = new Map(cases.map(({ id, files }) => [id, files]));
  const golden = parityCases('rust-tasks', TasksSchema);
  const wrong = golden.filter(({ id, tasks, constructors }) => {
    const read = readRust(filesById.get(id) ?? {}).tasks.filter(({ use }) => use.arguments.fault === undefined);
    const ours = {
      tasks: sorted(read.filter(({ use }) => use.macro === 'task').map(placed)),
      constructors: sorted(read.filter(isNode).map(placed)).map(({ id: node, line, col, deps }) => ({
        id: node,
        line,
        col,
        deps,
      })),
    };
    return JSON.stringify(ours) !== JSON.stringify({ tasks: sorted(tasks), constructors: sorted(constructors) });
  });
  console.log(`rust-tasks: ${golden.length - wrong.length} of ${golden.length} crates have all places right`);
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(golden.length).toBe(1222);
});

function isNode({ use, hidden }: Task): boolean {
  return use.macro === 'constructor' && hidden === undefined;
}

function sorted<
  Entry extends { line: number; col: number; file?: string; deps: { id: string; at: unknown; end: unknown }[] },
>(entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry) => ({ ...entry, deps: entry.deps.map(({ id, at, end }) => ({ id, at, end })) }))
    .toSorted((a, b) => (a.file ?? '').localeCompare(b.file ?? '') || a.line - b.line || a.col - b.col);
}

function placed({ id, use, hidden, dependencies: deps }: Task) {
  const { text } = use.file.tokens;
  const [line, col] = lineAndColumn(text, use.span.start);
  const { starts, ends } = use.file.tokens;
  const { name } = use.item;
  return {
    id,
    fn: name === undefined ? '' : text.slice(starts[name], ends[name]),
    file: use.file.name,
    line,
    col,
    detected: hidden === undefined,
    deps: deps.map(({ text: dependency, span }) => ({ id: dependency, ...edges(text, span) })),
  };
}

function edges(text: string, { start, end }: Span): { at: [number, number]; end: [number, number] } {
  return { at: lineAndColumn(text, start), end: lineAndColumn(text, end) };
}

function lineAndColumn(text: string, offset: number): [number, number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}
