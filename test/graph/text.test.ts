import { describe, expect, test } from 'vitest';
import { MOST_NODES, pictureOf } from '../../src/graph/cut.ts';
import { dotText } from '../../src/graph/dot.ts';
import { layOut } from '../../src/graph/layout.ts';
import { mermaidText } from '../../src/graph/mermaid.ts';
import { svgText } from '../../src/graph/svg.ts';
import type { OutlineTask } from '../../src/outline.ts';
import type { Picture } from '../../src/picture.ts';
import { HOSTILE, UNSAFE } from '../support/cli.ts';
import { outlineOf } from '../support/outline.ts';

function pictured(graph: readonly OutlineTask[] | Readonly<Record<string, readonly string[]>>): Picture {
  const picture = pictureOf(outlineOf(graph));
  if (picture === undefined) throw new Error('there is no picture');
  return picture;
}

const FAULTS = pictured([
  { id: 'extract', dependencies: [] },
  { id: 'train', dependencies: ['extrat'] },
  { id: 'a', dependencies: ['b'] },
  { id: 'b', dependencies: ['a'] },
  { id: 'loop', dependencies: ['loop'] },
  { id: 'twice', dependencies: ['extract'] },
  { id: 'twice', dependencies: [] },
]);

test('Mermaid', () => {
  expect(mermaidText(FAULTS)).toMatchInlineSnapshot(`
    "flowchart LR
      n0["extract"]
      n1["train<br>can never run"]:::fault
      n2["a<br>can never run"]:::fault
      n3["b<br>can never run"]:::fault
      n4["loop<br>waits for itself#44; can never run"]:::fault
      n5["twice<br>2 tasks with this id"]:::fault
      n6["extrat<br>names no task"]:::ghost
      n2 == "2" ==> n3
      n3 == "1" ==> n2
      n4 == "1" ==> n4
      n6 -. "did you mean" .- n0
      n6 -.-> n1
      n0 --> n5
      classDef fault stroke:#cf222e,stroke-width:3px
      classDef never fill:#8884,stroke-dasharray:2 2
      classDef ghost fill:none,stroke:#cf222e,stroke-dasharray:6 4
    "
  `);
});

test('Graphviz', () => {
  expect(dotText(FAULTS)).toMatchInlineSnapshot(`
    "digraph {
      rankdir=LR
      label="6 tasks, 4 can never run"
      node [shape=box, style=rounded, fontname="sans-serif"]
      n0 [label="extract"]
      n1 [label="train\\ncan never run", color=red, penwidth=2, style="rounded,filled", fillcolor=gray85]
      n2 [label="a\\ncan never run", color=red, penwidth=2, style="rounded,filled", fillcolor=gray85]
      n3 [label="b\\ncan never run", color=red, penwidth=2, style="rounded,filled", fillcolor=gray85]
      n4 [label="loop\\nwaits for itself, can never run", color=red, penwidth=2, style="rounded,filled", fillcolor=gray85]
      n5 [label="twice\\n2 tasks with this id", color=red, penwidth=2, peripheries=2]
      n6 [label="extrat\\nnames no task", style="rounded,dashed", color=red]
      n2 -> n3 [penwidth=3, color=red, label="2"]
      n3 -> n2 [penwidth=3, color=red, label="1"]
      n4 -> n4 [penwidth=3, color=red, label="1"]
      n6 -> n0 [style=dotted, dir=none, constraint=false, label="did you mean"]
      n6 -> n1 [style=dashed, color=red]
      n0 -> n5
    }
    "
  `);
});

test('SVG', async () => {
  await expect(svgText(FAULTS)).toMatchFileSnapshot('faults.svg');
});

test('tasks that are not drawn are counted', () => {
  const many = pictured(Array.from({ length: 200 }, (_, n) => ({ id: `t${n}`, dependencies: n === 9 ? ['t9'] : [] })));
  expect(mermaidText(many)).toContain('#43;199 tasks');
  expect(dotText(many)).toContain('+199 tasks');
  expect(svgText(many)).toContain('+199 tasks');
});

test('names end before the border of their card', () => {
  const names = ['a_task_with_a_very_long_name', 'WWWWWWWWWWWWWWWW', 'illicit_till_little_lit', '\u6f22'.repeat(20)];
  const svg = svgText(pictured(Object.fromEntries(names.map((name) => [name, []]))));
  expect(Array.from(svg.matchAll(/class="id">([^<]*)/g), ([, id]) => id)).toEqual([
    'a_task_with_a_very_lon…',
    'WWWWWWWWWWWWWW…',
    'illicit_till_little_lit',
    `${'\u6f22'.repeat(12)}…`,
  ]);
});

test('Mermaid takes the largest picture with the longest names', () => {
  const nameOf = (n: number): string => `${n}${'\u203d'.repeat(22)}`;
  const tasks = Array.from({ length: MOST_NODES }, (_, n) => ({
    id: nameOf(n % (MOST_NODES - 2)),
    dependencies: Array.from({ length: MOST_NODES }, (_, m) => nameOf(m)),
  }));
  const text = mermaidText(pictured(tasks));
  expect(text.match(/^ {2}n\d+ .*n\d+$/gm)).toHaveLength(500);
  expect(text.length).toBeLessThan(50_000);
});

describe('hostile names', () => {
  const evil = [
    HOSTILE,
    '<script>alert(1)</script>',
    '"]; n0 --> x\n```\n',
    '</svg>',
    'end',
    '1. a',
    '- b',
    '`c`',
    '%%{init}%%',
  ];
  const picture = pictured(
    [...evil, '\\" , URL="javascript:', 'x'.repeat(10_000)].map((id) => ({ id, dependencies: [`${id}?!`, id] })),
  );

  test('write nothing of their own in Mermaid', () => {
    const text = mermaidText(picture);
    expect(text).not.toMatch(UNSAFE);
    const labels = [...text.matchAll(/^ {2}n\d+\["(.*)"\](?::::\w+)?$/gm)].map(([, label = '']) => label);
    expect(labels).toHaveLength(picture.nodes.length);
    expect(labels.filter((label) => !/^[\p{L}\p{N} _#;]*$/u.test(label.replace('<br>', '')))).toEqual([]);
    expect(text.length).toBeLessThan(20_000);
  });

  test('write nothing of their own in Graphviz', () => {
    const text = dotText(picture);
    expect(text).not.toMatch(UNSAFE);
    const rest = text.replace(/"(?:\\.|[^"\\])*"/g, '""');
    expect(rest).not.toMatch(/script|URL|-->|`/);
    expect(text.length).toBeLessThan(20_000);
  });

  test('write nothing of their own in SVG', () => {
    const text = svgText(picture);
    expect(text).not.toMatch(UNSAFE);
    expect([...new Set([...text.matchAll(/<\/?([^\s>/]+)/g)].map(([, name]) => name))].toSorted()).toEqual([
      'circle',
      'defs',
      'g',
      'marker',
      'path',
      'pattern',
      'rect',
      'style',
      'svg',
      'text',
      'title',
    ]);
    expect(text.length).toBeLessThan(60_000);
  });
});

describe('the layout', () => {
  test('what waits stands right of what it waits for', () => {
    const { cards } = layOut(pictured({ c: ['b', 'a'], b: ['a'], a: [] }));
    const [c, b, a] = cards.map(({ x }) => x);
    expect([a, b, c]).toEqual([a, b, c].toSorted((left = 0, right = 0) => left - right));
    expect(new Set([a, b, c]).size).toBe(3);
  });

  test('no node lies on another, also where everything waits for everything', () => {
    const ids = Array.from({ length: 150 }, (_, n) => `t${n}`);
    const { cards } = layOut(pictured(ids.map((id, n) => ({ id, dependencies: ids.filter((_, m) => m !== n) }))));
    expect(new Set(cards.map(({ x, y }) => `${x} ${y}`)).size).toBe(150);
  });
});
