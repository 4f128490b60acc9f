/** Findings as diagnostics: the words of the command line, with the places and links that an editor shows. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding, Severity, Tag } from '../report.ts';
import type { OpenFiles } from './files.ts';
import { rangeOfRegion } from './ranges.ts';

/** The name under which an editor shows the diagnostics. */
export const SOURCE = 'manifestlint';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warn: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAGS: Readonly<Record<Tag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** Makes the diagnostic of a finding in a file. */
export function diagnosticOf(finding: Finding, filePath: string, files: OpenFiles): Diagnostic {
  const { ruleId, severityName, message, help, url, tag, related, fingerprint } = finding;
  return {
    range: rangeOfRegion(finding, files.byPath.get(filePath)),
    severity: SEVERITIES[severityName],
    code: ruleId,
    source: SOURCE,
    message: help === '' ? message : `${message}\n${help}`,
    ...(url === '' ? {} : { codeDescription: { href: url } }),
    ...(tag === undefined ? {} : { tags: [TAGS[tag]] }),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((place) => {
            const file = place.filePath ?? filePath;
            return {
              location: { uri: files.uriOf(file), range: rangeOfRegion(place, files.byPath.get(file)) },
              message: place.message,
            };
          }),
        }),
    data: { fingerprint },
  };
}
