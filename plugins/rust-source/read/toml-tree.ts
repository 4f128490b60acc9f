/** A TOML text as tables of values with their places. */
import type { Comment, Span, SyntaxFault } from './token.ts';

/** A table with the places of its keys. */
export interface TomlTable {
  readonly kind: 'table';
  readonly span: Span;
  readonly entries: Map<string, TomlEntry>;
}

export type TomlValue =
  | TomlTable
  | { readonly kind: 'array'; readonly span: Span; readonly items: TomlValue[] }
  | { readonly kind: 'scalar'; readonly span: Span; readonly value: unknown };

export interface TomlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TomlValue;
}

/** A text that was read: its root, or why it has none. */
export interface TomlText {
  readonly root: TomlTable | undefined;
  readonly fault: SyntaxFault | undefined;
  readonly comments: readonly Comment[];
}

/** True for a table. */
export function isTable(value: TomlValue): value is TomlTable {
  return value.kind === 'table';
}

/** A TOML file of the package: its values with their places, or why it has none. */
export interface TomlFile extends TomlText {
  readonly name: string;
}
