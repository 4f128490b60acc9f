/** The parts that the rules of this pack share: how they are defined, and what they read. */
import { defineFact, type FileSpan, ruleDefiner } from '../../src/kit.ts';
import type { RustSource } from './load.ts';
import type { Span } from './read/token.ts';

/** Defines a rule for packages with a `package.toml`. */
export const defineRule = ruleDefiner<unknown, unknown>('package-toml');

/**
 * The fact `rust-source`: the source of a package of today's format in Rust, read statically. A rule names it in
 * `needs` and gets it by `of`; it is undefined for other packages.
 *
 * @example
 * ```ts
 * import { definePackageRule, rustSource } from 'manifestlint/packs';
 *
 * export default definePackageRule({
 *   id: 'acme/few-tasks',
 *   summary: 'A crate has at most 50 tasks',
 *   severity: 'warn',
 *   needs: [rustSource.id],
 *   messages: { many: { text: 'It has many tasks', help: 'It builds slowly. Split it.', rejectedBy: [] } },
 *   check(_model, report, { facts }) {
 *     if ((rustSource.of(facts)?.outline.tasks.length ?? 0) > 50) report('many', [], {});
 *   },
 * });
 * ```
 */
export const rustSource = defineFact<RustSource>({
  id: 'rust-source',
  applies: ({ kind, model }) => kind === 'package-toml' && isRust(model),
  load: async ({ manifest, files }) => (await import('./load.ts')).loadRust(manifest.text, files),
  outline: ({ outline }) => outline,
  documents: ({ documents }) => documents,
  gaps: ({ gaps }) => gaps(),
  unread: ({ unread }) => unread,
  mentions: ({ mentions }) => mentions(),
  argumentsOf: (rust, name) => rust.argumentsOf(name),
});

/** True for the model of a manifest whose package is in Rust. */
function isRust(model: unknown): boolean {
  return typeof model === 'object' && model !== null && 'language' in model && model.language === 'rust';
}

/**
 * A place in a file of the package; `task` is the id of the task that it belongs to.
 *
 * @example
 * ```ts
 * import { inFile } from 'manifestlint/packs';
 *
 * inFile({ name: 'src/lib.rs' }, { start: 120, end: 128 }, 'load');
 * // => { file: 'src/lib.rs', span: { start: 120, end: 128 }, task: 'load' }
 * ```
 */
export function inFile(file: { readonly name: string }, { start, end }: Span, task?: string): FileSpan {
  const place = { file: file.name, span: { start, end } };
  return task === undefined ? place : { ...place, task };
}

/** The beginning of a file, for findings about what it lacks. */
export const START: Span = { start: 0, end: 0 };

/** Advice about a name: suggests the one that was probably meant, or else adds `otherwise` to the help. */
export function advice(help: string, near: string | undefined, otherwise = ''): { help: string; suggest: string[] } {
  return near === undefined ? { help: `${help} ${otherwise}`.trimEnd(), suggest: [] } : { help, suggest: [near] };
}
