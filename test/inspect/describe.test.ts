import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openContainer } from '../../plugins/archive/container.ts';
import { describePackage } from '../../src/inspect/describe.ts';
import { descriptionText } from '../../src/inspect/text.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { sourceFromText } from '../../src/source.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { tar } from '../support/tar-writer.ts';

const MANIFEST = text(
  manifest({
    tasks: [
      { id: 'load', function: 'etl.tasks:load', dependencies: ['clean', 'extract'] },
      { id: 'extract', function: 'etl.tasks:extract', dependencies: [] },
      { id: 'clean', function: 'etl.tasks:clean', dependencies: ['extract'] },
      { id: 'loop\u001b', function: 'etl.tasks:loop', dependencies: ['loop\u001b'] },
    ],
  }),
);
const ARCHIVE = gzipSync(
  tar({ name: 'manifest.json', content: MANIFEST }, { name: 'workflow/etl/tasks.py', content: 'x'.repeat(12_345) }),
);

function described(bytes: Uint8Array) {
  const opened = openContainer({ filePath: '/dist/etl.cloacina' }, bytes);
  const source = opened.manifest ?? sourceFromText('', '');
  const outline = manifestReader.read(source).outline?.();
  return describePackage({ manifest: source, kind: 'manifest-v2', outline, ...opened });
}

test('a package as data', () => {
  expect(described(ARCHIVE)).toMatchObject({
    manifest: { filePath: '/dist/etl.cloacina', entry: 'manifest.json' },
    language: 'python',
    hasAllTasks: true,
    hasAllFiles: true,
    files: [
      { name: 'manifest.json', bytes: MANIFEST.length },
      { name: 'workflow/etl/tasks.py', bytes: 12_345 },
    ],
    tasks: [
      { id: 'extract', depth: 0 },
      { id: 'clean', depth: 1 },
      { id: 'load', depth: 2, dependencies: ['clean', 'extract'] },
      { id: 'loop\u001b', depth: 0, neverRuns: true },
    ],
  });
});

test('a package as text', () => {
  const lines = descriptionText(described(ARCHIVE)).split('\n');
  const from = lines.indexOf('Tasks');
  expect(lines[0]).toBe('/dist/etl.cloacina!/manifest.json');
  expect(lines).toContain('Language  python');
  expect(lines.slice(from, lines.indexOf('Limits'))).toEqual([
    'Tasks',
    '  extract',
    '  └─ clean',
    '     └─ load (also after extract)',
    '  loop\\x1b (after loop\\x1b; never runs: it waits for itself)',
    '',
    'Files',
    `  ${String(MANIFEST.length).padStart(6)}  manifest.json`,
    '  12,345  workflow/etl/tasks.py',
    '',
  ]);
  expect(lines).toContain('  entries         2 of 10,000 (0 %)');
  expect(lines.find((line) => line.startsWith('  ratio'))).toMatch(/^ {2}ratio {11}[\d,.]+ of 10 \(\d+ %\)$/);
});

test('a package of which little is known', () => {
  const description = describePackage({ manifest: { filePath: '/x/package.toml' }, kind: 'package-toml' });
  expect(descriptionText(description)).toBe(
    '/x/package.toml\n\nKind      package-toml\n\nTasks\n  There may be more: not all of them could be read.\n',
  );
});

test('an empty file is an archive, too', () => {
  expect(described(Buffer.alloc(0)).limits.map(({ used }) => used)).toEqual([0, 0, 0, 0]);
});

test('the next runs of triggers, and what the source does not tell', () => {
  const outline = manifestReader.read(sourceFromText('manifest.json', MANIFEST)).outline?.();
  const triggers = [{ name: 'nightly', target: 'etl', cron: '0 2 * * *' }, { name: 'poll' }, { cron: '0 0 30 2 *' }];
  const description = describePackage({
    manifest: { filePath: '/x/package.toml' },
    kind: 'package-toml',
    outline: outline && { ...outline, triggers },
    gaps: [{ filePath: '/x/workflow/etl/tasks.py', line: 3, column: 14, reason: 'the id of the task is computed' }],
    now: Date.UTC(2026, 11, 1),
  });
  const lines = descriptionText(description).split('\n');
  expect(lines.slice(lines.indexOf('Triggers'))).toEqual([
    'Triggers',
    '  nightly starts etl at "0 2 * * *": next 2026-12-01 02:00, 2026-12-02 02:00 and 2026-12-03 02:00 UTC',
    '  poll',
    '  ? at "0 0 30 2 *": never',
    '',
    'Undecided',
    '  workflow/etl/tasks.py:3:14  the id of the task is computed',
    '',
  ]);
});

test.each<[string, Readonly<Record<string, readonly string[]>>, string[]]>([
  ['itself', { a: ['a'] }, ['a (after a; never runs: it waits for itself)']],
  [
    'itself through another one, and a task that waits for both',
    { a: ['b'], b: ['a'], c: ['b'] },
    [
      'a (after b; never runs: it waits for itself through b)',
      'b (after a; never runs: it waits for itself through a)',
      'c (after b; never runs: it waits for a task that waits for itself)',
    ],
  ],
  [
    'itself through many',
    { a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: ['a'] },
    [
      'a (after b; never runs: it waits for itself through b, c, d and 1 more)',
      'b (after c; never runs: it waits for itself through a, c, d and 1 more)',
      'c (after d; never runs: it waits for itself through a, b, d and 1 more)',
      'd (after e; never runs: it waits for itself through a, b, c and 1 more)',
      'e (after a; never runs: it waits for itself through a, b, c and 1 more)',
    ],
  ],
])('a task that waits for %s', (_, graph, lines) => {
  const tasks = Object.entries(graph).map(([id, dependencies]) => ({ id, function: 'm:f', dependencies }));
  const source = sourceFromText('manifest.json', text(manifest({ tasks })));
  const outline = manifestReader.read(source).outline?.();
  const shown = descriptionText(describePackage({ manifest: source, kind: 'manifest-v2', outline })).split('\n');
  expect(shown.filter((line) => line.includes('after')).map((line) => line.trim())).toEqual(lines);
});
