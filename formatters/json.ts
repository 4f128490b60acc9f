/** The whole report as one versioned JSON object (`schema/report-v1.schema.json`). */
import type { Formatter } from '../src/formatter.ts';
import { summarize } from '../src/counts.ts';
import { jsonText } from '../src/text.ts';

const VERSION = 1;

const json: Formatter = (report, { tool }) => {
  const body = {
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
  };
  return jsonText(body);
};

export default json;
