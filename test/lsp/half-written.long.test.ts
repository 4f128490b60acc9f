/** Texts while somebody types them: no beginning of a file, and no position in it, is too odd for the server. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startNear } from '../support/lsp-client.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const TOML =
  '# 𝒳🦀\r\n[package]\r\nname = "orders"\r\nversion = "1.0.0"\r\n[package.x]\r\ny = [1, { z = \'\'\'a\'\'\' }]\r\n\r\n[metadata]\r\nlanguage = "LANG"\r\nworkflow_name = "orders"\r\n';
const PYTHON = `# 𝒳🦀
import cloaca
from . import more as less

@cloaca.task(id="extract", dependencies=[f"{'x'}", *more], retry=3, trigger_rules=cloaca.task_success("load"))
async def extract(context, /, *, a: "b" = """c\\
d"""):
    match context:
        case {"a": [*_]}: return lambda *x: (yield)
    return context

with cloaca.WorkflowBuilder("orders") as builder:
    builder.add(cloaca.task(dependencies=["extract"])(extract))
`;
const RUST = `//! 𝒳🦀 /* /* */
use cloacina_workflow::{task, workflow};
cloacina_workflow_plugin::package!();
#[workflow(name = "orders", triggers = ["a"])]
pub mod orders {
    #[task(id = r#"extract"#, dependencies = ["load", "\\u{1F980}"], trigger_rules = all(task_success("load"), not(x)))]
    pub async fn extract<'a>(_: &'a mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok('\\'') }
    #[task] pub async fn load() {}
}
`;
const JSON_TEXT = text(manifest({ tasks: [task('a𝒳'), task('b', { dependencies: ['a𝒳', 'b', 'c'] })] }));
const CARGO =
  '[package]\nname = "orders"\nversion = "1.0.0"\n[lib]\ncrate-type = ["cdylib"]\n[features]\ndefault = []\n';

const FILES = [
  { name: 'py/package.toml', source: TOML.replace('LANG', 'python') },
  { name: 'py/workflow/orders/tasks.py', source: PYTHON },
  { name: 'rs/src/lib.rs', source: RUST },
  { name: 'rs/Cargo.toml', source: CARGO },
  { name: 'v2/manifest.json', source: JSON_TEXT },
  { name: '.manifestlintrc.json', source: '{ "rules": { "no-tasks": ["warn", {}] }, "plugins": ["./x"] }' },
] as const;

const REQUESTS = ['hover', 'completion', 'definition', 'references', 'prepareRename', 'rename', 'codeAction'] as const;

/** A beginning of a file, and a place in or around it. */
const typed = fc.record({
  file: fc.constantFrom(...FILES),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  tail: fc.constantFrom('', '"', "'''", '(', '[[', '\u0000', '\ud800', '\r', '\u2028', '#[', '{"'),
  line: fc.integer({ min: 0, max: 40 }),
  character: fc.nat({ max: 200 }),
  method: fc.constantFrom(...REQUESTS),
});

test('every beginning of a file is borne, with requests at any place', { timeout: 300_000 }, async () => {
  const others = Object.fromEntries(FILES.map(({ name, source }) => [name, source]));
  const root = makeTree({ ...others, 'py/workflow/orders/__init__.py': '', '.git/': '' });
  const client = await startNear({ root });
  const logged: unknown[] = [];
  client.connection.onNotification('window/logMessage', (message) => {
    logged.push(message);
  });
  for (const { name, source } of FILES) await client.open(name, source);
  await fc.assert(
    fc.asyncProperty(typed, async ({ file: { name, source }, part, tail, line, character, method }) => {
      await client.change(name, source.slice(0, Math.ceil(source.length * part)) + tail);
      const position = { line, character };
      const answer = client.request(`textDocument/${method}`, {
        textDocument: { uri: client.uri(name) },
        position,
        range: { start: { line: 0, character: 0 }, end: position },
        newName: 'other',
        context: { includeDeclaration: true, diagnostics: [] },
      });
      // A renaming may be refused with words of its own; the server itself never fails.
      await answer.catch((error: unknown) => {
        expect(error).not.toMatchObject({ message: expect.stringMatching(/failed with message/) as unknown });
      });
    }),
    { numRuns: 1000 },
  );
  expect(logged).toEqual([]);
  expect(await client.leave()).toBe(0);
});
