import { expect, test } from 'vitest';
import { sourceFromText } from '../../../src/source.ts';
import { lintPackage } from '../../support/lint-package.ts';
import { filesOf } from '../../../src/testing/files.ts';

/** A Python package with everything in it, and the marks of other editors: CRLF, tabs, characters beyond 16 bits. */
const PYTHON = [
  '# 😀 orders',
  '[package]',
  '  name = "orders"',
  'version\t=\t"1.0.0"',
  'interface = "cloacina-workflow-plugin"',
  'interface_version = 1',
  'extension = "cloacina"',
  '',
  '[metadata]',
  'workflow_name = "orders" # 😀 name',
  'graph_name = "prices"',
  'language = "python"',
  'description = "😀😀"',
  'entry_module = "orders.tasks"',
  '',
  '[[metadata.accumulators]]',
  'name = "ticks"',
  'accumulator_type = "polling"',
  'config = { note = "😀", interval = "5s" }',
  '',
  '[metadata.providers]',
  'acme = { git = "https://example.com/x", tag = "v1" }',
  '',
].join('\r\n');

const RUST =
  '[package]\nname = "resize"\nversion = "0.1.0"\n\n[metadata]\nlanguage = "rust"\nworkflow_name = "resize"\n';

const SOURCE = '@cloaca.polling_accumulator(interval="5s")\ndef ticks():\n    return 1\n';

const PYTHON_FILES = { 'workflow/orders/__init__.py': '', 'workflow/orders/tasks.py': SOURCE };
const RUST_FILES = { 'Cargo.toml': '[package]\nname = "resize"\n', 'src/lib.rs': '' };

/** All findings as `rule/message line:column-line:column`, of the file that the manifest is, or of another. */
function found(text: string, files: Readonly<Record<string, string>>, isArchive = false): string[] {
  const file = isArchive ? { filePath: '/a.cloacina', entry: 'a/package.toml' } : '/a/package.toml';
  return lintPackage(sourceFromText(file, text), filesOf(files)).map(
    ({ ruleId, messageId, line, column, endLine, endColumn }) =>
      `${ruleId}/${messageId} ${line}:${column}-${endLine}:${endColumn}`,
  );
}

test('the packages themselves are clean', () => {
  expect(found(PYTHON, PYTHON_FILES)).toEqual([]);
  expect(found(RUST, RUST_FILES)).toEqual([]);
});

test('an accumulator is not called unknown where not all files have been listed', () => {
  const data = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`workflow/data/${n}.csv`, '']));
  expect(found(PYTHON, { ...data, ...PYTHON_FILES })).toEqual([]);
  expect(found(PYTHON.replace('"ticks"', '"tick"'), { ...PYTHON_FILES, 'workflow/data/0.csv': '' })).toEqual([
    'accumulator-unknown/unknown 17:8-17:14',
  ]);
});

/** Changes of the Python package: what is replaced, by what, and the findings. */
const MUTATIONS: readonly (readonly [from: string, to: string, ...findings: string[]])[] = [
  ['version\t=', '<<<<<<< HEAD\r\nversion\t=', 'toml-syntax/conflict 4:1-4:13'],
  ['version\t=', '=======\nversion\t=', 'toml-syntax/conflict 4:1-4:8'],
  ['"😀😀"', '"""\n=======\n"""'],
  ['"orders"\r\n', '"orders\r\n', 'toml-syntax/syntax 3:17-3:18'],
  ['version\t=\t"1.0.0"', 'version\t=', 'toml-syntax/syntax 4:9-4:10'],
  ['"1.0.0"', '"1.0.0" x', 'toml-syntax/syntax 4:19-4:20'],
  ['extension = "cloacina"', 'name = "x"', 'toml-syntax/syntax 7:1-7:5'],
  ['interface_version = 1', 'interface_version = 99999999999999999999', 'toml-syntax/integer-range 6:21-6:41'],
  ['"😀😀"', '1e999', 'toml-syntax/float-range 13:15-13:20'],
  ['\r\n\r\n[metadata]', '\r\r\n[metadata]', 'toml-syntax/bare-cr 7:23-8:1'],
  ['  name = "orders"\r\n', '', 'package-schema/missing 2:2-2:9'],
  ['version\t=\t"1.0.0"', 'version\t=\t1.0', 'package-schema/type 4:11-4:14'],
  ['interface_version = 1', 'interface_version = -1', 'package-schema/range 6:21-6:23'],
  ['interface_version = 1', 'interface_version = "1"', 'package-schema/type 6:21-6:24'],
  ['"😀😀"', '["😀😀", 1]', 'package-schema/type 13:1-13:12'],
  ['name = "ticks"\r\n', '', 'package-schema/missing 16:12-16:24'],
  ['"polling"', 'true', 'package-schema/type 18:20-18:24'],
  ['interval = "5s"', 'interval = 5', 'package-schema/type 19:36-19:37'],
  ['{ note = "😀", interval = "5s" }', '2026-01-01', 'package-schema/shape 19:10-19:20'],
  ['tag = "v1"', 'tag = 1', 'package-schema/type 22:47-22:48'],
  ['[metadata]\r\n', '[metadat]\r\n', 'unknown-key/unknown 9:2-9:9'],
  ['language', 'lang', 'unknown-metadata-key/unknown 12:1-12:5'],
  ['description', 'version', 'unknown-metadata-key/misplaced 13:1-13:8'],
  ['extension', 'authors', 'unknown-key/unknown 7:1-7:8'],
  ['extension = "cloacina"', 'author = "x"', 'unknown-key/misplaced 7:1-7:7'],
  ['name = "ticks"', 'nam = 1\r\nname = "ticks"', 'unknown-key/unknown 17:1-17:4'],
  ['tag = "v1"', 'tag = "v1", features = []', 'unknown-key/unknown 22:53-22:61'],
  ['description = "😀😀"', 'package_type = ["workflow"]', 'retired-key/package-type 13:1-13:13'],
  ['[[metadata.accumulators]]', '[[triggers]]\r\n[[metadata.accumulators]]', 'retired-key/triggers 16:3-16:11'],
  ['"python"', '"Python"', 'invalid-language/invalid 12:12-12:20'],
  ['extension = "cloacina"', 'runtime = "node"', 'unknown-runtime/unknown 7:11-7:17'],
  ['extension = "cloacina"', 'runtime = "rust"', 'dead-key/unread 7:1-7:8'],
  ['"orders.tasks"', '"orders/tasks"', 'unresolved-entry-module/not-importable 14:16-14:30'],
  ['"orders.tasks"', '"orders.task"', 'unresolved-entry-module/missing 14:16-14:29'],
  ['name = "orders"', 'name = "a/b"', 'package-name/slash 3:10-3:15'],
  ['"1.0.0"', '"1.0::0"', 'package-name/colons 4:11-4:19'],
  ['"prices"', '""', 'missing-workflow-name/empty-graph 11:14-11:16'],
  ['"https://example.com/x"', '"git@example.com:x"', 'provider-spec/git-url 22:16-22:35'],
  ['git = "https://example.com/x", tag', 'version = "1", tag', 'provider-spec/reference-without-git 22:31-22:35'],
  ['acme = {', '"a b" = {', 'provider-spec/name 22:1-22:6'],
  ['git = "https://example.com/x", tag = "v1"', 'path = "../x"', 'provider-spec/relative-path 22:17-22:23'],
  ['"https://example.com/x"', '"__WORKSPACE__/x"', 'workspace-placeholder/manifest-in-folder 22:16-22:33'],
  ['"5s" }', '"5 s" }', 'accumulator-override/unreadable 19:36-19:41'],
  ['"polling"', '"poling"', 'accumulator-override/unknown-type 18:20-18:28'],
  ['"polling"', '"stream"', 'accumulator-override/no-provider 18:20-18:28'],
  ['"ticks"', '"tick"', 'accumulator-unknown/unknown 17:8-17:14'],
  ['description = "😀😀"', 'requires_python = ">=3.9"', 'dead-key/unread 13:1-13:16'],
  ['description = "😀😀"', 'reaction_mode = "when_any"', 'dead-key/reaction-mode 13:1-13:14'],
  ['"cloacina"\r\n', '"zip"\r\n', 'dead-key/extension 7:13-7:18'],
  ['"cloacina-workflow-plugin"', '"x"', 'dead-key/interface 5:13-5:16'],
];

test.each(MUTATIONS)('%j replaced by %j', (from, to, ...findings) => {
  const mutated = PYTHON.replace(from, to);
  expect(mutated).not.toBe(PYTHON);
  for (const finding of findings) expect(found(mutated, PYTHON_FILES)).toContain(finding);
});

test('a byte order mark moves nothing', () => {
  expect(found(`\ufeff${PYTHON.replace('"1.0.0"', '1')}`, PYTHON_FILES)).toEqual(['package-schema/type 4:11-4:12']);
});

test('every fault of one file at once', () => {
  const text = '[package]\nversion = 1\nlanguage = "x"\n\n[metadata]\nlanguage = "Rust"\nname = "a"\ngraph_name = ""\n';
  expect(found(text, RUST_FILES)).toEqual([
    'package-schema/missing 1:2-1:9',
    'package-schema/type 2:11-2:12',
    'unknown-key/misplaced 3:1-3:9',
    'invalid-language/invalid 6:12-6:18',
    'unknown-metadata-key/misplaced 7:1-7:5',
    'missing-workflow-name/empty-graph 8:14-8:16',
  ]);
});

test('faults of the files around it', () => {
  expect(found(PYTHON, {})).toContain('unresolved-layout/no-workflow 12:12-12:20');
  expect(found(PYTHON, { 'workflow/': '' })).toContain('unresolved-layout/empty-workflow 12:12-12:20');
  expect(found(PYTHON, { ...PYTHON_FILES, 'vendor/json.py': '', 'workflow/io/': '' })).toEqual([
    'stdlib-shadowing/shadows 9:2-9:10',
  ]);
  expect(found(RUST, { 'src/lib.rs': '' })).toEqual(['unresolved-layout/no-file 6:12-6:18']);
  expect(found(RUST, { ...RUST_FILES, 'src/lib.rs': '#[computation_graph(' })).toEqual([
    'graph-name-missing/missing 5:2-5:10',
  ]);
  expect(found(RUST, { ...RUST_FILES, 'Cargo.toml': 'x = "__WORKSPACE__/x"' })).toEqual([
    'workspace-placeholder/cargo-in-folder 1:6-1:19',
  ]);
  expect(found(RUST, { ...RUST_FILES, 'manifest.json': '{"format_version": "2"}' })).toEqual([
    'old-manifest/unread 1:1-1:2',
  ]);
  expect(found(RUST, { ...RUST_FILES, 'manifest.json': '{}' })).toEqual([]);
});

test('faults of an archive', () => {
  const short = PYTHON.replace('interface = "cloacina-workflow-plugin"\r\n', '').replace(
    'entry_module = "orders.tasks"\r\n',
    '',
  );
  expect(found(short, PYTHON_FILES, true)).toEqual([
    'header-not-resolved/missing 2:2-2:9',
    'header-not-resolved/missing 8:2-8:10',
  ]);
  expect(found(RUST, { ...RUST_FILES, 'Cargo.toml': 'x = "__WORKSPACE__/x"' }, true)).toEqual([
    'workspace-placeholder/cargo 1:6-1:19',
  ]);
});

test('a text in no folder is judged by itself', () => {
  const alone = lintPackage(sourceFromText('<stdin>', RUST.replace('language = "rust"\n', '')), undefined);
  expect(alone).toEqual([]);
});

test.each([
  ['Python', PYTHON, PYTHON_FILES],
  ['Rust', RUST, RUST_FILES],
])('a file that nobody can read has that one fault, in a folder of %s', (_language, text, files) => {
  expect(found(`${text}\nx = [`, files).map((line) => line.split('/')[0])).toEqual(['toml-syntax']);
});
