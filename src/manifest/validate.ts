/** The domain's own functions: a manifest as a value, and what the load side's `validate()` says of it. */
import type { Finding } from '../report.ts';
import { isSupportedTarget } from '../words/targets.ts';
import type { Language, Manifest } from './schema.ts';

/**
 * A fault that the load side refuses in a manifest that it could read.
 *
 * @example
 * ```ts
 * import type { ValidationIssue } from 'manifestlint';
 *
 * const issues: ValidationIssue[] = [
 *   { code: 'missing-runtime', language: 'python' },
 *   { code: 'unsupported-target', target: 'windows-x86_64' },
 * ];
 * ```
 */
export type ValidationIssue =
  | { readonly code: 'missing-runtime'; readonly language: Language }
  | { readonly code: 'unsupported-target'; readonly target: string };

/**
 * Everything that the load side's `validate()` refuses, in its order: the runtime first, then each target. Empty for a
 * manifest that it accepts.
 *
 * @example
 * ```ts
 * import { parseManifest, validateManifest } from 'manifestlint';
 *
 * const parsed = parseManifest('{}');
 * const issues = parsed.ok ? validateManifest(parsed.manifest) : [];
 * ```
 */
export function validateManifest(manifest: Manifest): ValidationIssue[] {
  const { language } = manifest;
  const issues: ValidationIssue[] = [];
  if (manifest[language] === undefined || manifest[language] === null)
    issues.push({ code: 'missing-runtime', language });
  for (const target of manifest.package.targets) {
    if (!isSupportedTarget(target)) issues.push({ code: 'unsupported-target', target });
  }
  return issues;
}

/**
 * A manifest that both sides can read, or the findings that say why not.
 *
 * @example
 * ```ts
 * import { type ParsedManifest, parseManifest } from 'manifestlint';
 *
 * const parsed: ParsedManifest = parseManifest('[]');
 * parsed.ok ? [] : parsed.findings.map(({ pointer }) => pointer); // => ['']
 * ```
 */
export type ParsedManifest =
  { readonly ok: true; readonly manifest: Manifest } | { readonly ok: false; readonly findings: readonly Finding[] };
