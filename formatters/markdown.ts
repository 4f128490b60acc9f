/** Markdown with a table for each file, for the summary of a job or a comment. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import { mermaidText } from '../src/graph/mermaid.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { repositoryPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';
import { summaryLine } from './summary.ts';

const markdown: Formatter = (report, context) => {
  const files = report.results.filter(({ messages }) => messages.length > 0).map((result) => table(result, context));
  const failures = report.failures.map(
    ({ ruleId, filePath, message }) =>
      `Rule ${plain(ruleId)} failed on ${plain(repositoryPath(context, filePath))}: ${plain(message)}\n`,
  );
  return [`**${context.tool.name}**: ${summaryLine(report, context)}\n`, ...files, ...failures].join('\n');
};

export default markdown;

function table({ filePath, messages, picture }: LintResult, context: FormatContext): string {
  const rows = messages.map((finding) => `| ${cells(finding).join(' | ')} |\n`);
  return `### ${plain(repositoryPath(context, filePath))}\n\n| Place | Severity | Finding | Rule |\n| ---: | --- | --- | --- |\n${rows.join('')}${drawn(picture)}`;
}

/** The picture of a package with a fault in its graph, as GitHub and GitLab draw it. */
function drawn(picture: LintResult['picture']): string {
  return picture === undefined ? '' : `\n\`\`\`mermaid\n${mermaidText(picture)}\`\`\`\n`;
}

function cells(finding: Finding): string[] {
  const { line, column, severityName, message, ruleId, url } = finding;
  const rule = /^https?:/.test(url)
    ? `[${plain(ruleId)}](<${url.replace(/[<>|\\\s]/g, encodeURIComponent)}>)`
    : plain(ruleId);
  return [`${line}:${column}`, SEVERITY_WORD[severityName], `${plain(message)}<br>${plain(advice(finding))}`, rule];
}

/** Nothing to see: GitHub looks for people and issues in the text that is left when entities are read. */
const BREAK = '&#8203;';

/** Foreign text that Markdown shows as it is: what it could take for its own is written as an entity. */
function plain(text: string): string {
  return visible(text).replace(
    /[\\`*_[\]<#|~@&$]|:(?=\/\/)|(?<=\bwww)\./gi,
    (char) => `&#${char.charCodeAt(0)};${/[@#]/.test(char) ? BREAK : ''}`,
  );
}
