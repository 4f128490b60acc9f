/** Markdown with a table for each file, for the summary of a job or a comment. */
import type { FileRef } from '../src/file-ref.ts';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import { mermaidText } from '../src/graph/mermaid.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { counted, visible } from '../src/text.ts';
import { failureText } from './failure-words.ts';
import { repositoryName } from './paths.ts';
import { elsewhere } from './related.ts';
import { markedAdvice } from './repairs.ts';
import { SEVERITY_WORD } from './severity.ts';
import { summaryLine } from './summary.ts';

const markdown: Formatter = (report, context) => {
  const files = report.results.filter(({ messages }) => messages.length > 0).map((result) => table(result, context));
  const failures = report.failures.map(
    (failure) => `${plain(failureText(failure, repositoryName(context, failure)))}\n`,
  );
  return [`**${context.tool.name}**: ${summaryLine(report, context)}\n`, ...files, ...failures].join('\n');
};

export default markdown;

const HEAD = '| Place | Severity | Finding | Rule |\n| ---: | --- | --- | --- |\n';

/** Findings of a file that have a row: a picture below very many would never be seen. */
const MOST_ROWS = 1_000;

function table(result: LintResult, context: FormatContext): string {
  const nameOf = (file: FileRef): string => repositoryName(context, file);
  const more = result.messages.length - MOST_ROWS;
  const rest = more > 0 ? `\n${counted(more, 'more finding')}.\n` : '';
  const rows = result.messages.slice(0, MOST_ROWS).map((finding) => {
    const { line, column, severityName, message } = finding;
    const texts = [message, markedAdvice(finding, result), ...elsewhere(finding, result, nameOf)].map(plain);
    return (
      `| ${[`${line}:${column}`, SEVERITY_WORD[severityName], texts.join('<br>'), ruleOf(finding)].join(' | ')}` +
      ' |\n'
    );
  });
  return `### ${plain(nameOf(result))}\n\n${HEAD}${rows.join('')}${rest}${drawn(result.picture)}`;
}

/** The picture of a package with a fault in its graph, as GitHub and GitLab draw it. */
function drawn(picture: LintResult['picture']): string {
  return picture === undefined ? '' : `\n\`\`\`mermaid\n${mermaidText(picture)}\`\`\`\n`;
}

function ruleOf({ ruleId, url }: Finding): string {
  if (!/^https?:/.test(url)) return plain(ruleId);
  return `[${plain(ruleId)}](<${url.replace(/[<>|\\\s]/g, encodeURIComponent)}>)`;
}

/** A character that nobody sees: GitHub looks for people and issues in the text that is left when entities are read. */
const BREAK = '&#8203;';

/** Foreign text that Markdown shows as it is: what it could take for its own is written as an entity. */
function plain(text: string): string {
  return visible(text).replace(
    /[\\`*_[\]<#|~@&$]|:(?=\/\/)|(?<=\bwww)\./gi,
    (char) => `&#${char.charCodeAt(0)};` + (/[@#]/.test(char) ? BREAK : ''),
  );
}
