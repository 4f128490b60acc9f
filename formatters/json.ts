/** The whole report as one versioned JSON object (`schema/report-v1.schema.json`). */
import type { FormatterInPieces } from '../src/formatter.ts';
import { jsonPieces } from '../src/json-pieces.ts';
import { summarize } from '../src/counts.ts';

const VERSION = 1;

const pieces: FormatterInPieces['pieces'] = (report, { tool }) =>
  jsonPieces({
    $schema: `${tool.url}/raw/main/schema/report-v${VERSION}.schema.json`,
    version: VERSION,
    tool,
    rules: report.rules,
    summary: summarize(report),
    results: report.results.map(({ source, byteOrderMark, picture, graph, ...result }) => result),
    failures: report.failures,
    skipped: report.skipped,
    notices: report.notices ?? [],
    ...(report.part === undefined ? {} : { part: report.part }),
  });

const json: FormatterInPieces = Object.assign(
  (...[report, context]: Parameters<FormatterInPieces>) => Array.from(pieces(report, context)).join(''),
  { pieces },
);

export default json;
