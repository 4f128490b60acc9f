/** Everything the run found out, as one versioned JSON object (`schema/report-v1.schema.json`). */
import type { Formatter } from '../src/formatter.ts';
import { summarize } from '../src/report.ts';

const VERSION = 1;

/** Characters that JSON leaves as they are and a terminal or a reader of the log does not. */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

const json: Formatter = (report, { tool }) => {
  const body = {
    $schema: `${tool.url}/blob/main/schema/report-v${VERSION}.schema.json`,
    version: VERSION,
    tool,
    rules: report.rules,
    summary: summarize(report),
    results: report.results.map(({ source, ...result }) => result),
  };
  const text = JSON.stringify(body, null, 2);
  return `${text.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
};

export default json;
