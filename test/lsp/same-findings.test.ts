import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { expect, test } from 'vitest';
import type { LintResult, Region } from '../../src/report.ts';
import { startClient } from '../support/lsp-client.ts';
import { repository, runMain } from '../support/workspace.ts';

const CODE = 'workflow/orders/tasks.py';

/** A package with findings of several severities in both files, and with related places. */
const FILES = {
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
  [CODE]: `# 𝒳🦀
import cloaca

@cloaca.task(id="extract", dependencies=["transform"])
def extract(context):
\treturn context

@cloaca.task(id="transform", dependencies=["extract", "lod"], retry=3)
def transform(context):
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

test('a package of TOML and Python has the findings of the JSON report, byte for byte', async () => {
  const root = repository(FILES);
  const { results } = JSON.parse((await runMain(['-f', 'json', '.'], root)).stdout) as { results: LintResult[] };
  const client = await startClient({ root });
  for (const name of ['package.toml', CODE] as const) {
    await client.open(name, FILES[name], name === CODE ? 'python' : 'toml');
    const found = await client.next(name, (all) => all.length > 0);
    const shown = found.map(({ message, code, severity, range, relatedInformation: related = [] }) => {
      return { message, code, severity, range, related };
    });
    const result = results.find(({ filePath }) => path.resolve(root, filePath) === path.join(root, name));
    expect(result).toBeDefined();
    expect(shown).toEqual(result === undefined ? [] : diagnosticsOf(result, root));
  }
  expect(await client.leave()).toBe(0);
  expect(client.errors()).toBe('');
});
