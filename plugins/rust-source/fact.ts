/** What rules know of Rust source. */
import type { Span } from './read/token.ts';
import type { RustPackage } from './read/package.ts';

/** The Rust package among the facts, if the package is one. */
export function rustPackage(facts: Readonly<Record<string, unknown>>): RustPackage | undefined {
  const value = facts['rust-source'];
  return isRustPackage(value) ? value : undefined;
}

function isRustPackage(value: unknown): value is RustPackage {
  return typeof value === 'object' && value !== null && 'crate' in value && 'workflows' in value;
}

/** A place in a file of the package. */
export function inFile(file: { readonly name: string }, span: Span): { file: string; span: Span } {
  return { file: file.name, span };
}
