import { describe, expect, test } from 'vitest';
import { rules } from '../../../plugins/python-source/rules/index.ts';
import { findingsOf, onePackage, type PackageTexts } from '../../support/python.ts';

interface Example {
  readonly rule: string;
  /** The module behind `import cloaca`. */
  readonly text: string;
  /** The text at the place of the finding; none if the rule must be silent. */
  readonly at?: string;
  readonly metadata?: string;
  readonly more?: PackageTexts;
}

const TASK = '@cloaca.task(id="a")\ndef a(context): return context\n';
const REACTOR =
  '@cloaca.reactor(name="r", accumulators=["x"])\nclass R: pass\n@cloaca.passthrough_accumulator\ndef x(e): return e\n';
const GRAPH = 'graph_name = "g"';

function task(args: string, def = 'def b(context): return context'): string {
  return `@cloaca.task(${args})\n${def}\n`;
}

function trigger(args: string, def = 'def t(): return True'): string {
  return `${TASK}@cloaca.trigger(${args})\n${def}\n`;
}

/** A graph bound to the reactor above, with a function for each node. */
function graph(dict: string, names: readonly string[], parameters = 'x'): string {
  const nodes = names.map((name) => `    @cloaca.node\n    def ${name}(${parameters}): return 1\n`).join('');
  return `${REACTOR}with cloaca.ComputationGraphBuilder("g", reactor=R, graph=${dict}):\n${nodes || '    pass\n'}`;
}

const WRONG: readonly Example[] = [
  { rule: 'python-syntax', text: 'def f(1): pass\n', at: '1' },
  { rule: 'python-syntax', text: 'type X = int\n', at: 'X' },
  { rule: 'python-syntax', text: 'return 1\n', at: 'return 1' },
  { rule: 'task-call', text: '@cloaca.task\ndef a(context): ...\n', at: 'cloaca.task' },
  { rule: 'task-call', text: task('"b"'), at: '"b"' },
  { rule: 'task-call', text: task('retries=3'), at: 'retries' },
  { rule: 'task-call', text: task('id=5'), at: '5' },
  { rule: 'task-call', text: task('dependencies="a"'), at: '"a"' },
  { rule: 'task-call', text: task('dependencies=["a", 5]'), at: '5' },
  {
    rule: 'task-call',
    text: task('retry=cloaca.RetryPolicy.default(), retry_attempts=3'),
    at: 'cloaca.RetryPolicy.default()',
  },
  { rule: 'task-call', text: task('invokes="g"'), at: '"g"' },
  {
    rule: 'task-call',
    text: task('post_invocation=print_it, id="b"', 'def b(c): ...').replace('@', 'def print_it(c): ...\n@'),
    at: 'print_it',
  },
  { rule: 'task-call', text: task('trigger_rules="always"'), at: '"always"' },
  { rule: 'task-call', text: task('', 'class A: ...'), at: 'cloaca.task' },
  { rule: 'task-call', text: task('retry_attempts=2.0'), at: '2.0' },
  { rule: 'async-task', text: task('', 'async def b(context): ...'), at: 'async def b' },
  { rule: 'async-task', text: trigger('on="etl"', 'async def t(): ...'), at: 'async def t' },
  { rule: 'task-signature', text: task('', 'def b(): ...'), at: 'def b' },
  { rule: 'task-signature', text: task('', 'def b(context, other): ...'), at: 'def b' },
  { rule: 'task-signature', text: task('', 'def b(context, *, x): ...'), at: 'def b' },
  { rule: 'task-signature', text: trigger('on="etl"', 'def t(context): ...'), at: 'def t' },
  { rule: 'task-signature', text: graph('{"n": {"inputs": ["x"]}}', ['n'], ''), at: 'def n', metadata: GRAPH },
  { rule: 'retry-value', text: task('retry_backoff="expo"'), at: '"expo"' },
  { rule: 'retry-value', text: task('retry_condition="All"'), at: '"All"' },
  {
    rule: 'trigger-args',
    text: trigger('on="etl", cron="* * * * *", poll_interval="5s"'),
    at: 'cloaca.trigger(on="etl", cron="* * * * *", poll_interval="5s")',
  },
  { rule: 'trigger-args', text: trigger('cron="* * * * *"'), at: 'cloaca.trigger(cron="* * * * *")' },
  { rule: 'trigger-args', text: trigger('on="etl", poll_interval="5 s"'), at: '"5 s"' },
  { rule: 'trigger-args', text: trigger('on="etl", interval="5s"'), at: 'interval' },
  { rule: 'reactor-args', text: '@cloaca.reactor(name="", accumulators=["x"])\nclass R: pass\n', at: '""' },
  { rule: 'reactor-args', text: '@cloaca.reactor(name="r", accumulators=[])\nclass R: pass\n', at: '[]' },
  {
    rule: 'reactor-args',
    text: '@cloaca.reactor(name="r", accumulators=["x", "x"])\nclass R: pass\n',
    at: '["x", "x"]',
  },
  {
    rule: 'reactor-args',
    text: '@cloaca.reactor(name="r", accumulators=["x"], mode="some")\nclass R: pass\n',
    at: '"some"',
  },
  {
    rule: 'reactor-args',
    text: '@cloaca.reactor(name="r", accumulators=["x"])\ndef r(): pass\n',
    at: 'cloaca.reactor(name="r", accumulators=["x"])',
  },
  { rule: 'api-call', text: 'cloaca.constructor(id="n", from_="p")\n', at: 'cloaca.constructor(id="n", from_="p")' },
  { rule: 'api-call', text: 'cloaca.constructor(id="n", from_="p", constructor="c", runtime="jvm")\n', at: '"jvm"' },
  { rule: 'api-call', text: 'cloaca.RetryPolicy()\n', at: 'cloaca.RetryPolicy' },
  { rule: 'api-call', text: 'r = cloaca.context_value("k", "is", 1)\n', at: '"is"' },
  { rule: 'api-call', text: 'r = cloaca.all_of(cloaca.always())\n', at: 'cloaca.always()' },
  { rule: 'api-call', text: '@cloaca.state_accumulator(capacity="5")\ndef x(e): ...\n', at: '"5"' },
  { rule: 'api-call', text: '@cloaca.node()\ndef x(e): ...\n', at: 'cloaca.node' },
  { rule: 'api-call', text: graph('{"n": ["x"]}', ['n']), at: '["x"]', metadata: GRAPH },
  { rule: 'api-call', text: graph('{"n": {"inputs": ("x",)}}', ['n']), at: '("x",)', metadata: GRAPH },
  { rule: 'api-call', text: 'cloaca.ComputationGraphBuilder("g", graph={}, reactor="r")\n', at: '"r"' },
  { rule: 'unresolved-import', text: `from .nothing import x\n${TASK}`, at: 'from .nothing' },
  { rule: 'unresolved-import', text: `from etl import nothing\n${TASK}`, at: 'nothing' },
  {
    rule: 'unresolved-import',
    text: `from .other import y\nx = 1\n${TASK}`,
    at: 'x',
    more: { 'workflow/etl/other.py': 'from .tasks import x\ny = 2\n' },
  },
  { rule: 'unresolved-import', text: `from ... import x\n${TASK}`, at: 'from ...' },
  { rule: 'unresolved-import', text: `import cloaca.testing\n${TASK}`, at: 'cloaca.testing' },
  { rule: 'cron-expression', text: trigger('on="etl", cron="60 * * * *"'), at: '"60 * * * *"' },
  { rule: 'trigger-rule-unknown-task', text: `${TASK}${task('trigger_rules=cloaca.task_success("c")')}`, at: '"c"' },
  { rule: 'tasks-in-graph-package', text: TASK, at: 'cloaca.task(id="a")', metadata: GRAPH },
  { rule: 'graph-name-drift', text: graph('{"n": {"inputs": ["x"]}}', ['n']), at: '"g"', metadata: 'graph_name = "h"' },
  { rule: 'graph-name-drift', text: 'pass\n', at: '', metadata: GRAPH },
  {
    rule: 'graph-unknown-node',
    text: graph('{"n": {"inputs": ["x"], "next": "m"}}', ['n']),
    at: '"m"',
    metadata: GRAPH,
  },
  {
    rule: 'graph-cycle',
    text: graph('{"n": {"next": "m"}, "m": {"next": "n"}}', ['n', 'm']),
    at: '"n"',
    metadata: GRAPH,
  },
  { rule: 'graph-unregistered-node', text: graph('{"n": {"inputs": ["x"]}}', []), at: '"n"', metadata: GRAPH },
  {
    rule: 'graph-unregistered-node',
    text: graph('{"n": {"inputs": ["x"]}}', ['n', 'm']),
    at: 'def m',
    metadata: GRAPH,
  },
  { rule: 'input-not-in-reactor', text: graph('{"n": {"inputs": ["y"]}}', ['n']), at: '"y"', metadata: GRAPH },
  {
    rule: 'input-not-in-reactor',
    text: graph('{"n": {"inputs": ["x"]}}', ['n']).replace('reactor=R, ', ''),
    at: '"x"',
    metadata: GRAPH,
  },
  { rule: 'node-outside-builder', text: '@cloaca.node\ndef n(x): ...\n', at: 'cloaca.node' },
  { rule: 'provider-not-declared', text: 'cloaca.constructor("n", "acme@1", "c")\n', at: '"acme@1"' },
  { rule: 'unknown-grant-kind', text: 'cloaca.constructor("n", "acme", "c", None, {"file": ["x"]})\n', at: '"file"' },
  { rule: 'task-id-separator', text: task('id="a::b"'), at: '"a::b"' },
  {
    rule: 'workflow-builder-in-package',
    text: 'with cloaca.WorkflowBuilder("etl") as b:\n    @cloaca.task(id="a")\n    def a(c): ...\n',
    at: 'cloaca.WorkflowBuilder("etl")',
  },
  { rule: 'host-only-api', text: 'r = cloaca.DefaultRunner("x")\n', at: 'cloaca.DefaultRunner' },
  { rule: 'host-only-api', text: 'from cloaca import Task\n', at: 'Task' },
  {
    rule: 'removed-api',
    text: 'cloaca.ComputationGraphBuilder("g", graph={}, react={"mode": "x"})\n',
    at: 'cloaca.ComputationGraphBuilder("g", graph={}, react={"mode": "x"})',
  },
  { rule: 'task-return-literal', text: task('', 'def b(context): return {"a": 1}'), at: '{"a": 1}' },
  { rule: 'cron-never-fires', text: trigger('on="etl", cron="0 0 30 2 *"'), at: '"0 0 30 2 *"' },
  {
    rule: 'cron-timezone-ignored',
    text: trigger('on="etl", cron="0 0 * * *", timezone="Europe/Berlin"'),
    at: '"Europe/Berlin"',
  },
  { rule: 'poll-interval-subsecond', text: trigger('on="etl", poll_interval="250ms"'), at: '"250ms"' },
  { rule: 'trigger-target-unknown', text: trigger('on="elt"'), at: '"elt"' },
  { rule: 'trigger-without-on', text: trigger('name="poke"'), at: 'cloaca.trigger' },
  { rule: 'unvendored-import', text: `import pandas\n${TASK}`, at: 'pandas' },
  { rule: 'undeclarable-param', text: `@cloaca.workflow_params(day=datetime)\n${TASK}`, at: 'datetime' },
  { rule: 'undeclarable-param', text: `@cloaca.workflow_secrets(NAME)\n${TASK}`, at: 'NAME' },
  {
    rule: 'unreachable-task',
    text: TASK,
    at: 'cloaca.task(id="z")',
    more: { 'workflow/etl/lost.py': 'import cloaca\n@cloaca.task(id="z")\ndef z(context): ...\n' },
  },
  {
    rule: 'reactor-accumulator-undefined',
    text: '@cloaca.reactor(name="r", accumulators=["x"])\nclass R: pass\n',
    at: '"x"',
  },
];

const RIGHT: readonly Example[] = [
  { rule: 'python-syntax', text: 'with (open("a") as f, open("b") as g): pass\n' },
  { rule: 'python-syntax', text: TASK, more: { 'workflow/etl/lost.py': 'def f(:' } },
  { rule: 'task-call', text: `OPTIONS = {"retries": 3}\n${task('**OPTIONS')}` },
  { rule: 'task-call', text: task('id=NAME, dependencies=[*MORE], retry_attempts=count()') },
  { rule: 'task-call', text: `def unused():\n    cloaca.task("x")\n${TASK}` },
  { rule: 'task-call', text: `try:\n    cloaca.task("x")\nexcept TypeError:\n    pass\n${TASK}` },
  {
    rule: 'task-call',
    text: 'class other:\n    def task(*a, **k): return lambda f: f\n@other.task("x", retries=3)\ndef f(): ...\n',
  },
  { rule: 'async-task', text: trigger('on="etl", cron="* * * * *"', 'async def t(): ...') },
  { rule: 'async-task', text: `${TASK}async def helper(): ...\n` },
  { rule: 'task-signature', text: task('', 'def b(context, handle): ...') },
  { rule: 'task-signature', text: task('', 'def b(*args): ...') },
  { rule: 'task-signature', text: '@cloaca.task()\n@wrap\ndef b(): ...\n' },
  { rule: 'retry-value', text: task('retry_backoff="fixed", retry_condition="transient"') },
  { rule: 'trigger-args', text: trigger('on="etl", poll_interval=" +5s "') },
  { rule: 'unresolved-import', text: `try:\n    from .fast import x\nexcept ImportError:\n    x = None\n${TASK}` },
  {
    rule: 'unresolved-import',
    text: `from .names import anything\n${TASK}`,
    more: { 'workflow/etl/names.py': 'def __getattr__(name): return 1\n' },
  },
  {
    rule: 'unresolved-import',
    text: `from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .models import Row\n${TASK}`,
  },
  ...[
    'x = 1\nfrom .other import y\n',
    'if SLOW:\n    from .other import y\nx = 1\nfrom .other import y\n',
    'try:\n    from .other import y\nexcept ImportError:\n    pass\nx = 1\n',
    'globals()["x"] = 1\nfrom .other import y\n',
    'with open("a") as x:\n    from .other import y\n',
    'def later():\n    from .other import y\nlater()\nx = 1\n',
  ].map((text) => ({
    rule: 'unresolved-import',
    text: `${text}${TASK}`,
    more: { 'workflow/etl/other.py': 'from .tasks import x\ny = 2\n' },
  })),
  { rule: 'cron-expression', text: trigger('on="etl", cron="@daily"') },
  { rule: 'trigger-rule-unknown-task', text: `${task('id=f"x{1}"')}${task('trigger_rules=cloaca.task_success("c")')}` },
  { rule: 'graph-unregistered-node', text: graph('{"n": {"inputs": ["x"]}}', ['n']), metadata: GRAPH },
  {
    rule: 'provider-not-declared',
    text: 'cloaca.constructor("n", "acme@1", "c")\n',
    metadata: 'workflow_name = "etl"\n\n[metadata.providers]\nacme = "1"',
  },
  { rule: 'unknown-grant-kind', text: 'cloaca.constructor("n", "acme", "c", None, {"fs": ["ro:/x"]})\n' },
  {
    rule: 'workflow-builder-in-package',
    text: `with cloaca.WorkflowBuilder("etl", package="etl") as b:\n    ${TASK.replace('\n', '\n    ')}`,
  },
  { rule: 'host-only-api', text: `if __name__ == "__main__":\n    cloaca.DefaultRunner("x")\n${TASK}` },
  { rule: 'host-only-api', text: `def main():\n    cloaca.DefaultRunner("x")\n${TASK}` },
  { rule: 'removed-api', text: 'cloaca.ComputationGraphBuilder("g", graph={}, react=None)\n' },
  // An edge that leads astray, a circle and a removed argument have a finding of their own, which is enough.
  {
    rule: 'task-signature',
    text: graph('{"n": {"inputs": ["x"], "next": "mm"}, "m": {}}', ['n', 'm']),
    metadata: GRAPH,
  },
  {
    rule: 'task-signature',
    text: graph('{"n": {"inputs": ["x"], "next": "m"}, "m": {"next": "n"}}', ['n', 'm']),
    metadata: GRAPH,
  },
  {
    rule: 'input-not-in-reactor',
    text: graph('{"n": {"inputs": ["x"]}}', ['n']).replace('reactor=R', 'react={"x": R}'),
    metadata: GRAPH,
  },
  { rule: 'task-return-literal', text: task('', 'def b(context):\n    def inner(): return 1\n    return context') },
  { rule: 'cron-never-fires', text: trigger('on="etl", cron="0 0 29 2 *"') },
  { rule: 'cron-timezone-ignored', text: trigger('on="etl", cron="0 0 * * *", timezone="UTC"') },
  { rule: 'trigger-without-on', text: trigger('name="etl"') },
  {
    rule: 'undeclarable-param',
    text: `@cloaca.workflow_params(day=str, limit=(int, 5))\n@cloaca.workflow_secrets("db")\n${TASK}`,
  },
  {
    rule: 'unreachable-task',
    text: `import importlib\nimportlib.import_module(name)\n${TASK}`,
    more: { 'workflow/etl/lost.py': `import cloaca\n${TASK}` },
  },
];

/** Ways to a task that the reader must not take for its absence, and names that may be bound where it does not look. */
const UNSEEN: readonly (readonly [string, string])[] = [
  ['a function in a dict', 'def add(): cloaca.task(id="a")(f)\nADD = {"x": add}\nADD["x"]()\n'],
  [
    'a partial call',
    'import functools\nstep = functools.partial(cloaca.task, retry_attempts=2)\n@step(id="a")\ndef a(c): ...\n',
  ],
  [
    'a decorator of our own',
    'class step:\n    def __call__(self, f): return cloaca.task(id="a")(f)\n@step()\ndef a(c): ...\n',
  ],
  [
    'a subclass',
    'class Base:\n    def __init_subclass__(cls): cloaca.task(id=cls.__name__)(cls.run)\nclass A(Base):\n    def run(c): ...\n',
  ],
  ['a member by name', 'getattr(cloaca, "task")(id="a")(lambda c: c)\n'],
  ['a thread', 'import threading\ndef add(): cloaca.task(id="a")(f)\nthreading.Thread(target=add).start()\n'],
  ['code in a string', 'exec("@cloaca.task()\\ndef a(c): ...")\n'],
  [
    'a name that may be another',
    'try:\n    from cloaca import task\nexcept ImportError:\n    task = None\n@task(id="a")\ndef a(c): ...\n',
  ],
];

function of(rule: string, { text, metadata, more = {} }: Example): { at: string | undefined }[] {
  return findingsOf(onePackage(text, metadata === undefined ? { more } : { metadata, more }))
    .filter((finding) => finding.rule === rule)
    .map(({ at }) => ({ at }));
}

describe('rules about Python source', () => {
  test.each(WRONG)('$rule reports $at', (example) => {
    expect(of(example.rule, example)[0]).toEqual({ at: example.at });
  });

  test.each(RIGHT)('$rule lets $text be', (example) => {
    expect(of(example.rule, example)).toEqual([]);
  });

  test.each(UNSEEN)('tasks may come from %s', (_name, text) => {
    expect(findingsOf(onePackage(text)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a name that a function binds may be imported, and has no value', () => {
    const more = { 'workflow/etl/names.py': 'def init():\n    global ID\n    ID = "b"\ninit()\n' };
    const text = `from .names import ID\n${task('id=ID')}${task('id="c", dependencies=["b"]')}`;
    expect(findingsOf(onePackage(text, { more }))).toEqual([]);
  });

  test('every rule has an example', () => {
    // The rules that compare a manifest of format v2 have a test of their own.
    const shown = new Set(['task-drift', 'unresolved-function', ...WRONG.map(({ rule }) => rule)]);
    expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });
});
