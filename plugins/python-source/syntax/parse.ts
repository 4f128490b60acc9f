/** Reads a text as CPython 3.11 would. */
import { checkModule } from './check.ts';
import { SyntaxFault, TooDeep } from './fault.ts';
import { readStatements } from './statement.ts';
import { tokenize } from './tokens.ts';
import { peek } from './cursor.ts';
import type { Span, Statement } from './tree.ts';

/**
 * The result of parsing a text: its statements, the fault for which CPython refuses it, or nothing where it nests too
 * deep.
 */
export type Parsed =
  | { readonly type: 'module'; readonly body: readonly Statement[] }
  | { readonly type: 'fault'; readonly text: string; readonly span: Span }
  | { readonly type: 'too deep' };

/** Parses the text of a module. */
export function parseModule(text: string): Parsed {
  try {
    const nul = text.indexOf('\0');
    if (nul >= 0) throw new SyntaxFault('The text holds a NUL character', { start: nul, end: nul + 1 });
    const cursor = { tokens: tokenize(text), text, index: 0, depth: 0 };
    const body = readStatements(cursor, () => peek(cursor).type === 'end');
    checkModule(body);
    return { type: 'module', body };
  } catch (error) {
    if (error instanceof SyntaxFault) return { type: 'fault', text: error.message, span: error.span };
    if (error instanceof TooDeep) return { type: 'too deep' };
    throw error;
  }
}
