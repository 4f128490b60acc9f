/** Declarations of parameters and secrets, as the server's reader of text sees them. */
import type { ApiCall, Argument, Item } from './read/value.ts';

/** A declaration that gets lost. */
export interface DeclarationFault {
  readonly id: 'type' | 'spread' | 'secret';
  readonly span: Item['span'];
  readonly name: string;
}

const TYPES = new Set(['str', 'int', 'float', 'bool', 'list', 'dict']);

/** The declarations of a call that get lost; `text` is the text of its file. */
export function declarationFaults(call: ApiCall, text: string): DeclarationFault[] {
  if (call.name === 'workflow_params' || call.name === 'boundary_schema') {
    return call.arguments.flatMap((argument) => parameterFaults(argument, text));
  }
  if (call.name !== 'workflow_secrets') return [];
  return call.arguments.flatMap(({ value, span, spread }): DeclarationFault[] => {
    if (spread) return [{ id: 'spread', span, name: '' }];
    return isLiteral(text, span) && value.type === 'string' ? [] : [{ id: 'secret', span, name: '' }];
  });
}

function parameterFaults(argument: Argument, text: string): DeclarationFault[] {
  const { keyword: name = '', span, spread, value } = argument;
  if (spread) return [{ id: 'spread', span, name }];
  const elements = value.type === 'tuple' && text.charAt(span.start) === '(' ? value.elements : undefined;
  const type = elements?.[0]?.span ?? span;
  return TYPES.has(text.slice(type.start, type.end)) ? [] : [{ id: 'type', span, name }];
}

function isLiteral(text: string, { start }: Item['span']): boolean {
  return /["'rRuU]/.test(text.charAt(start));
}
