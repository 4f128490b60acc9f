/** The findings of an editor and of the command line, compared byte for byte. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { expect, test } from 'vitest';
import type { LintResult, Region } from '../../src/report.ts';
import { type Speaker, startNear } from '../support/lsp-client.ts';
import { addFiles } from '../support/tree.ts';
import { repository, runMain } from '../support/workspace.ts';

type Files = Readonly<Record<string, string>>;

/** A package with findings of several severities in both files, with related places, and with one switched off. */
const PYTHON: Files = {
  'package.toml': `# 𝒳🦀
[package]
name = "orders"
version = "1.0"

[metadata]
language = "python"
entry_module = "orders.tasks"
workflow_name = "orders"
requires_python = ">=3.10"
workflow-name = "orders"
`,
  'workflow/orders/__init__.py': '',
  'workflow/orders/tasks.py': `# 𝒳🦀
import cloaca

@cloaca.task(id="extract", dependencies=["transform"])
def extract(context):
\treturn context

@cloaca.task(id="transform", dependencies=["extract", "lod"], retry=3)
def transform(context):
\treturn context

@cloaca.task(id="slow")
# manifestlint-disable-next-line async-task -- as a test
async def slow(context):
\treturn context

@cloaca.task(id="load")
async def load(context):
\treturn context

"🦀"; cloaca.task(id="load", dependencies=["loa\u202ed"])(load)

@cloaca.task(id="load")
def again(context):
\treturn "𝒳"
`.replaceAll('\n', '\r\n'),
};

const RUST: Files = {
  'package.toml': `# 𝒳🦀
[package]
name = "orders"
version = "1.0.0"

[metadata]
language = "rust"
workflow_name = "prices"
`.replaceAll('\n', '\r\n'),
  'Cargo.toml': `# 𝒳🦀
[package]
name = "orders"
version = "1.0.1"
edition = "2021"
[dependencies]
helper = { path = "../helper" }
`.replaceAll('\n', '\r\n'),
  'src/lib.rs': `// 𝒳🦀
use cloacina_workflow::{task, workflow, Context, TaskError};
#[workflow(name = "orders")]
pub mod orders {
    use super::*;
    /* 🦀 */ #[task(id = "extract", dependencies = ["lod"], color = "red")]
    pub async fn extract(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
    #[task(id = "load", trigger_rules = task_success("extrct"))]
    pub async fn load(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
}
`.replaceAll('\n', '\r\n'),
};

const v2 = (more: string): string =>
  JSON.stringify(
    {
      format_version: '2',
      package: { name: 'etl', version: '1.0.0', fingerprint: 'sha256:x', targets: ['linux-x86_64', 'linux-x86_64'] },
      language: 'python',
      python: { requires_python: '>=3.10', entry_module: 'etl.tasks' },
      tasks: [
        { id: '𝒳🦀', function: 'etl.tasks:extract', dependencies: ['load', 'lod'] },
        { id: 'load', function: 'etl.tasks:load', dependencies: ['𝒳🦀'] },
      ],
      created_at: '2026-01-01T00:00:00Z',
      [more]: 1,
    },
    null,
    '\t',
  );

/** Two packages of one name, with the source beside one of them, and with findings that a file suppresses. */
const TWO: Files = {
  '.manifestlintrc.json': '{ "extends": "strict" }',
  'manifestlint-suppressions.json': JSON.stringify({
    version: 1,
    suppressions: [{ file: 'a/manifest.json', rule: 'unknown-field', subject: '/🦀', count: 1, reason: 'a test' }],
  }),
  'a/manifest.json': v2('🦀'),
  'a/etl/__init__.py': '',
  'a/etl/tasks.py': 'import cloaca\r\n\r\n@cloaca.task(id="🦀")\r\ndef extract(context):\r\n    return context\r\n',
  'b/manifest.json': v2('more').replaceAll('\n', '\r\n'),
};

const SEVERITIES = { error: 1, warn: 2, info: 3 } as const;

const rangeOf = ({ line, column, endLine, endColumn }: Region): Diagnostic['range'] => ({
  start: { line: line - 1, character: column - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

/** The diagnostics that the findings of the JSON report stand for. */
function diagnosticsOf({ filePath, messages }: LintResult, root: string): unknown[] {
  return messages.map((finding) => ({
    message: finding.help === '' ? finding.message : `${finding.message}\n${finding.help}`,
    code: finding.ruleId,
    severity: SEVERITIES[finding.severityName],
    range: rangeOf(finding),
    related: finding.related.map((place) => ({
      message: place.message,
      location: { uri: pathToFileURL(path.resolve(root, place.filePath ?? filePath)).href, range: rangeOf(place) },
    })),
  }));
}

/** The diagnostics that a client has in the end, as far as they come from the report. */
function shownIn(client: Speaker, name: string): unknown[] {
  const last = client.published.findLast(({ uri }) => uri === client.uri(name));
  return (last?.diagnostics ?? []).map(
    ({ message, code, severity, range, relatedInformation: related = [] }: Diagnostic) => {
      return { message, code, severity, range, related };
    },
  );
}

test.each([
  ['TOML and Python', PYTHON, 2],
  ['TOML, Cargo.toml and Rust', RUST, 3],
  ['two packages of format v2, with source, suppressions and rules of the whole run', TWO, 2],
])(
  '%s: texts that are not saved have the findings that the report has of them when they are',
  async (_, files, count) => {
    const blank = Object.fromEntries(Object.keys(files).map((name) => [name, name.startsWith('.') ? '{}' : '']));
    const root = repository({
      ...blank,
      'manifestlint-suppressions.json': files['manifestlint-suppressions.json'] ?? '{"version":1,"suppressions":[]}',
    });
    addFiles(root, Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith('.'))));
    const client = await startNear({ root });
    const opened = Object.entries(files).filter(([name]) => !name.startsWith('.') && !name.includes('suppressions'));
    for (const [name, source] of opened) await client.open(name, source);
    // Each answer waits for the findings of its package, and these for those that it is compared with.
    for (const [name] of [...opened, ...opened])
      await client.request('textDocument/documentSymbol', { textDocument: { uri: client.uri(name) } });
    addFiles(root, files);
    const { results } = JSON.parse((await runMain(['-f', 'json', '.'], root)).stdout) as { results: LintResult[] };
    const faulty = results.filter(({ messages }) => messages.length > 0);
    expect(faulty).toHaveLength(count);
    if (files !== RUST) expect(results.some(({ suppressedMessages }) => suppressedMessages.length > 0)).toBe(true);
    for (const [name] of opened) {
      const result = results.find(({ filePath }) => path.resolve(root, filePath) === path.join(root, name));
      expect(shownIn(client, name)).toEqual(result === undefined ? [] : diagnosticsOf(result, root));
    }
    expect(await client.leave()).toBe(0);
  },
);

test('a client that counts in other units, too, is told that the server counts in UTF-16', async () => {
  const general = { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] };
  const client = await startNear({ root: repository(PYTHON), capabilities: { general } });
  expect(client.answer.capabilities.positionEncoding).toBe('utf-16');
  expect(await client.leave()).toBe(0);
});
