/** A strict reader of TOML 1.0 with positions, whose verdict is that of the toml crate. */
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { buildTree } from './build.ts';
import { guardText } from './guard.ts';
import type { TomlFault, TomlText } from './node.ts';
import { describeSyntax } from './syntax.ts';

/** Reads a TOML text (without its byte order mark). Never throws. */
export function parseToml(text: string): TomlText {
  const fault = guardText(text);
  if (fault !== undefined) return unread(text, fault);
  const program = parse(text);
  if ('code' in program) return unread(text, program);
  const tree = buildTree(program, text);
  const comments = program.comments.map(({ value, range: [start, end] }) => ({ start, end, text: value }));
  return { text, comments, ...tree, root: tree.fault === undefined ? tree.root : undefined };
}

function unread(text: string, fault: TomlFault): TomlText {
  return { text, root: undefined, fault, comments: [], statements: [] };
}

function parse(text: string): AST.TOMLProgram | TomlFault {
  try {
    return parseTOML(text, { tomlVersion: '1.0' });
  } catch (error) {
    if (error instanceof ParseError) return describeSyntax(text, error);
    // The library spreads the characters of a string over the stack.
    if (error instanceof RangeError) return { code: 'too-much', start: 0, end: 0 };
    throw error;
  }
}
