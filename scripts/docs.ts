/** Regenerates, in place, what the documentation takes from the rules. A second run changes nothing. */
import fs from 'node:fs';
import path from 'node:path';
import type { AnyRule } from '../src/rule.ts';
import { apiReport } from './api-report.ts';
import { documented } from './doc-example.ts';
import { renderPage, replacePart, ruleTable, skeleton } from './doc-page.ts';
import { ruleRepairsText } from './rule-repairs.ts';
import { sampleReport } from './sample.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** Rewrites a file of the project, if that changes it; `initial` is what a missing one starts with. */
async function update(
  file: string,
  render: (text: string) => string | Promise<string>,
  initial?: string,
): Promise<void> {
  const place = path.join(ROOT, file);
  const before = fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : undefined;
  const text = before ?? initial;
  if (text === undefined) throw new Error(`${file} cannot be updated: there is no such file`);
  try {
    const after = await render(text);
    if (after !== before) fs.writeFileSync(place, after);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be updated: ${reason}`, { cause: error });
  }
}

function pageOf({ id }: AnyRule): string {
  return fs.readFileSync(path.join(ROOT, `docs/rules/${id}.md`), 'utf8');
}

async function main(): Promise<void> {
  for (const rule of documented)
    await update(`docs/rules/${rule.id}.md`, (page) => renderPage(page, rule), skeleton(rule));
  await update('docs/rules/README.md', (text) => replacePart(text, 'rules', ruleTable(documented)));
  await update('src/cli/rule-repairs.ts', () => ruleRepairsText(pageOf), '');
  await update('etc/api.md', apiReport, '');
  const sample = await sampleReport();
  await update('README.md', (text) => replacePart(text, 'sample', sample));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
