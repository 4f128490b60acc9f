/** The parts that the rules of this pack share: how they are defined, and what they read. */
import { defineFact, type FileSpan, ruleDefiner } from '../../src/kit.ts';
import type { RustSource } from './load.ts';
import type { Span } from './read/token.ts';

/** Defines a rule for packages with a `package.toml`. */
export const defineRule = ruleDefiner<unknown, unknown>('package-toml');

/** The fact that holds the Rust source of a package, for all rules about it. */
export const rustSource = defineFact<RustSource>({
  id: 'rust-source',
  applies: ({ kind, model }) => kind === 'package-toml' && isRust(model),
  load: async ({ manifest, files }) => (await import('./load.ts')).loadRust(manifest.text, files),
  outline: ({ outline }) => outline,
  documents: ({ documents }) => documents,
  gaps: ({ gaps }) => gaps(),
  mentions: ({ mentions }) => mentions(),
  argumentsOf: (rust, name) => rust.argumentsOf(name),
});

/** True for the model of a manifest whose package is in Rust. */
function isRust(model: unknown): boolean {
  return typeof model === 'object' && model !== null && 'language' in model && model.language === 'rust';
}

/** A place in a file of the package; `task` is the id of the task that it belongs to. */
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
