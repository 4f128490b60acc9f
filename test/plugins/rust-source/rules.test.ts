/** Tests the messages and places of the rules about Rust source. */
import { expect, test } from 'vitest';
import { changed, HEAD, type PackageTexts, rustFindings, rustPackage, workflow } from '../../support/rust.ts';

const GRAPH = 'workflow_name = "etl"\ngraph_name = "routing"';

/** A crate with a reactor and these further items. */
function reactive(items: string): PackageTexts {
  return rustPackage(
    `${HEAD}#[passthrough_accumulator]\nfn alpha(event: u8) -> u8 { event }\n` +
      `#[reactor(name = "signals", accumulators = [alpha], criteria = when_any)]\npub struct Signals;\n${items}`,
    changed('package.toml', 'workflow_name = "etl"', GRAPH),
  );
}

const graph = (args: string, functions = 'pub async fn a() {} pub async fn b() {}', name = 'routing'): string =>
  `#[computation_graph(${args})]\npub mod ${name} { ${functions} }\n`;

const task = (args: string, rest = 'pub async fn load(context: &mut C) {}'): PackageTexts =>
  rustPackage(workflow(`#[task(${args})] ${rest}`));

const trigger = (args: string): PackageTexts =>
  rustPackage(`${workflow('')}#[trigger(${args})]\npub async fn t() {}\n`);

const constructor = (args: string, more = {}): PackageTexts =>
  rustPackage(workflow(`constructor!(id = "c", constructor = "x", ${args});`), more);

const FS = changed('Cargo.toml', 'serde_json = "1"', 'serde_json = "1"\nproviders-fs = "0.1"');

/** Rule and message, the package, and the text at the place; then, where it says more, a part of the help. */
type Case = readonly [id: string, texts: PackageTexts, at: string, help?: string];

const CASES: readonly Case[] = [
  ['rust-syntax/syntax', rustPackage('fn f( {}'), '('],
  ['rust-syntax/syntax', rustPackage(`${HEAD}fn f() { let x = 1 2; }`), '2'],
  ['rust-syntax/syntax', rustPackage(`${HEAD}use a:b;`), ':'],
  ['cargo-manifest/unreadable', rustPackage(workflow(''), { 'Cargo.toml': '[package' }), 'e'],
  ['cargo-manifest/edition', rustPackage(workflow(''), changed('Cargo.toml', '2021', '2022')), '"2022"', '2021'],
  [
    'cargo-manifest/no-edition',
    rustPackage(
      workflow('#[task] pub async fn load(context: &mut C) {}'),
      changed('Cargo.toml', 'edition = "2021"', 'edition = "2015"'),
    ),
    '"2015"',
    'edition = "2021"',
  ],
  ['cargo-manifest/unnamed', rustPackage(workflow(''), changed('Cargo.toml', 'name = "etl"', 'name = 1')), 'name'],
  [
    'cargo-manifest/inherited',
    rustPackage(workflow(''), changed('Cargo.toml', '"0.1.0"', '{ workspace = true }')),
    'version',
  ],
  [
    'cargo-manifest/no-module',
    rustPackage(`mod gone;\n${workflow('')}`),
    'mod gone;',
    'src/gone.rs or src/gone/mod.rs',
  ],
  [
    'cargo-manifest/no-root',
    rustPackage(workflow(''), changed('Cargo.toml', '[lib]', '[lib]\npath = "src/x.rs"')),
    '"src/x.rs"',
  ],
  ['missing-package-macro/twice', rustPackage(`${HEAD}${workflow('')}`), 'cloacina_workflow_plugin::package!()'],
  [
    'packaged-feature-off/off',
    rustPackage(workflow(''), changed('Cargo.toml', 'default = ["packaged"]', 'default = []')),
    'default',
  ],
  ['not-a-cdylib/no-cdylib', rustPackage(workflow(''), changed('Cargo.toml', '["cdylib", "rlib"]', '[]')), '[]'],
  ['not-a-cdylib/other-name', rustPackage(workflow(''), changed('Cargo.toml', '[lib]', '[lib]\nname = "x"')), '"x"'],
  ['task-not-detected/nested', rustPackage(workflow('mod m { #[task] fn n(context: &mut C) {} }')), '#[task]'],
  ['task-not-detected/same-id', rustPackage(`${workflow('')}#[task] fn first(context: &mut C) {}`), '#[task]'],
  ['macro-argument/unknown', task('retries = 3'), 'retries', 'retry_attempts'],
  ['macro-argument/unknown', task('description = "x"'), 'description', 'It takes id, dependencies'],
  ['macro-argument/unknown', task('dependancies = []'), 'dependancies', 'dependencies'],
  ['macro-argument/missing', rustPackage(workflow('', 'tenant = "x"')), 'workflow'],
  ['macro-argument/value', task('retry_attempts = "3"'), '"3"'],
  ['macro-argument/value', task('retry_attempts = 99_999_999_999'), '99_999_999_999'],
  ['macro-argument/value', task('dependencies = "first"'), '"first"'],
  ['macro-argument/value', task('retry_jitter = 1'), '1'],
  ['macro-argument/value', task('id = "a" "b"'), '"b"'],
  ['macro-argument/value', rustPackage(workflow('', 'name = "etl", params(x: u8, x: u8)')), 'x'],
  ['macro-argument/repeated', task('invokes = computation_graph("g"), invokes = computation_graph("g")'), 'invokes'],
  ['macro-argument/needs', task('post_invocation = done'), 'post_invocation'],
  ['macro-argument/removed', reactive(graph('react = when_any(alpha)')), 'react'],
  [
    'macro-argument/accumulator',
    reactive('#[reactor(name = "x", accumulators = [alpha], criteria = when_all(beta))] struct B;'),
    'beta',
  ],
  [
    'macro-argument/interval',
    reactive('#[polling_accumulator(interval = "1h")] fn p() -> Option<u8> { None }'),
    '"1h"',
  ],
  [
    'macro-placement/wrong-item',
    rustPackage(`${workflow('')}#[trigger(on = "etl", cron = "0 2 * * *")] struct T;`),
    'trigger',
  ],
  [
    'macro-placement/no-body',
    rustPackage(`${HEAD}#[workflow(name = "etl")] mod etl;`, { 'src/etl.rs': '' }),
    'workflow',
  ],
  ['macro-placement/raw-name', task('', 'fn r#match(context: &mut C) {}'), 'r#match'],
  [
    'macro-placement/inner-attribute',
    rustPackage(workflow('').replace('use super', '//! docs\nuse super')),
    '//! docs',
  ],
  ['macro-placement/no-context', task('', 'fn load(ctx: &mut C) {}'), 'load'],
  ['macro-placement/signature', reactive('#[state_accumulator(capacity = 3)] fn s() -> Vec<u8> { vec![] }'), 's'],
  [
    'macro-placement/not-in-workflow',
    rustPackage(`${workflow('')}constructor!(id = "c", from = "x", constructor = "y");`),
    'constructor',
  ],
  ['unknown-grant-kind/rust-unknown', constructor('from = "providers-fs", grants = { htp = [] }', FS), 'htp', 'http'],
  ['trigger-args/rust-neither', trigger('on = "etl"'), 'trigger'],
  ['trigger-args/rust-both', trigger('on = "etl", cron = "0 2 * * *", poll_interval = "5s"'), 'poll_interval'],
  ['trigger-args/rust-interval', trigger('on = "etl", poll_interval = "5 s"'), '"5 s"'],
  ['cron-expression/rust-macro', trigger('on = "etl", cron = "@daily"'), '"@daily"'],
  ['cron-expression/rust-evaluator', trigger('on = "etl", cron = "0 25 * * *"'), '"0 25 * * *"'],
  ['cron-never-fires/rust-never', trigger('on = "etl", cron = "0 0 31 2 *"'), '"0 0 31 2 *"'],
  [
    'cron-subscribed/subscribed',
    rustPackage(
      `${workflow('', 'name = "etl", triggers = ["t"]')}#[trigger(on = "etl", cron = "0 2 * * *")] fn t() {}`,
    ),
    '"t"',
  ],
  ['trigger-target-unknown/rust-unknown', trigger('on = "elt", cron = "0 2 * * *"'), '"elt"', 'etl'],
  ['retry-value/rust-backoff', task('retry_backoff = "none"'), '"none"', 'Write fixed, linear or exponential.'],
  ['retry-value/rust-condition', task('retry_condition = "Transient"'), '"Transient"', 'transient'],
  ['trigger-rule/grammar', task('trigger_rules = task_success(first)'), 'task_success(first)'],
  ['trigger-rule/grammar', task('trigger_rules = all(context_value("k", equal, 1))'), 'equal', 'greater_than'],
  ['trigger-rule/grammar', task('trigger_rules = context_value("k", less_than, -1)'), '-1'],
  ['trigger-rule-unknown-task/rust-unknown', task('trigger_rules = any(task_failed("fisrt"))'), '"fisrt"', 'first'],
  [
    'invokes-unknown-graph/reactive',
    reactive(
      graph('trigger = reactor("signals"), graph = { a -> b }') +
        workflow('#[task(invokes = computation_graph("routing"))] fn t(context: &mut C) {}').replace(HEAD, ''),
    ),
    '"routing"',
  ],
  ['graph-structure/grammar', reactive(graph('trigger = reactor("signals"), graph = { a => {}, }')), 'a'],
  ['graph-structure/empty', reactive(graph('trigger = reactor("signals"), graph = {}')), 'computation_graph'],
  [
    'graph-structure/no-node',
    reactive(graph('trigger = reactor("signals"), graph = { a -> a2 }', 'fn a() {} fn a2() {} fn c() {}')),
    'c',
  ],
  ['graph-structure/cycle', reactive(graph('trigger = reactor("signals"), graph = { a -> b, b -> a }')), 'a'],
  ['graph-structure/no-trigger', reactive(graph('graph = { a(alpha) -> b }')), 'a'],
  ['provider-not-declared/rust-unknown', constructor('from = "provider-fs"', FS), '"provider-fs"', 'providers-fs'],
  ['provider-not-declared/rust-version', constructor('from = "providers-fs@0.2"', FS), '"providers-fs@0.2"'],
  ['dangling-dependency/unknown', task('dependencies = ["frist"]'), '"frist"', 'The macro #[workflow] refuses it'],
  ['cyclic-tasks/self', task('dependencies = ["load"]'), '"load"'],
  ['duplicate-task-id/duplicate', task('id = "first"'), '"first"'],
  ['no-tasks/empty', rustPackage(`${HEAD}#[workflow(name = "etl")] mod etl {}`), '#[workflow(name = "etl")]'],
];

test.each(CASES.map(([id, texts, at, help = '']) => ({ id, texts, at, help })))('$id', ({ id, texts, at, help }) => {
  const own = rustFindings(texts).filter(({ ruleId, messageId }) => `${ruleId}/${messageId}` === id);
  expect(own.map((finding) => finding.at)).toContain(at);
  const [first] = own;
  expect(first?.message).not.toContain('""');
  expect([first?.help, ...(first?.suggestions.map(({ fix }) => fix.text) ?? [])].join(' ')).toContain(help);
});

test('a crate whose name contains "test" is refused when it is loaded', () => {
  const name = {
    ...changed('Cargo.toml', 'name = "etl"', 'name = "latest"'),
    ...changed('package.toml', 'name = "etl"', 'name = "latest"'),
  };
  const [found, ...others] = rustFindings({ ...task('dependencies = ["nobody"]'), ...name });
  expect(others).toEqual([]);
  expect(found?.rejectedBy).toEqual(['load']);
  expect(found?.help).toContain('contains "test"');
});

test.each([
  ['a condition', '#[cfg(feature = "x")] #[task(dependencies = ["nobody"])] fn t(context: &mut C) {}'],
  [
    'a dependency on a task under a condition',
    '#[cfg(unix)] #[task] fn t(context: &mut C) {}\n#[task(dependencies = ["t"])] fn u(context: &mut C) {}',
  ],
  [
    'an attribute under a condition',
    '#[cfg_attr(unix, task)] fn t(context: &mut C) {}\n#[task(dependencies = ["t"])] fn u(context: &mut C) {}',
  ],
])('%s cannot be told', (_name, items) => {
  expect(rustFindings(rustPackage(workflow(items)))).toEqual([]);
});

test.each([['include!("tasks.rs");'], ['mod made { make_tasks!(); }']])('nothing is missing beside %s', (item) => {
  const texts = rustPackage(
    `use cloacina_workflow::*;\n${item}\n${workflow('#[task(dependencies = ["x"])] fn t(context: &mut C) {}').replace(HEAD, '')}`,
  );
  expect(rustFindings(texts)).toEqual([]);
});

test('a comment switches a finding off', () => {
  const texts = rustPackage(
    workflow('// manifestlint-disable-next-line retry-value\n#[task(retry_backoff = "none")] fn t(context: &mut C) {}'),
  );
  expect(rustFindings(texts)).toEqual([]);
});

test('a Python package with a crate in it has no Rust rules', () => {
  const texts = rustPackage('fn f( {', changed('package.toml', 'language = "rust"', 'language = "python"'));
  expect(rustFindings(texts).filter(({ ruleId }) => ruleId === 'rust-syntax')).toEqual([]);
});
