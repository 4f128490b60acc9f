/** The places in Rust source that name tasks, and how another id is written there. */
import type { IdSpelling, Span, TaskMention } from '../../src/kit.ts';
import { idSpan } from './outline.ts';
import { type MacroUse, type RustPackage, type Task, textOf, type Word } from './read/model.ts';
import { inFile } from './rule.ts';

/** The ids, dependencies and conditions of all tasks, those among them that the macro of the workflow does not see. */
export function taskMentions({ tasks }: RustPackage, textIn: (file: string) => string): TaskMention[] {
  return tasks.flatMap((task) => {
    const { use, dependencies, rule, id } = task;
    const others = [...dependencies, ...(rule?.tasks ?? [])];
    const spelling = spellingOf(task, textIn(use.file.name));
    return [
      {
        id,
        place: inFile(use.file, idSpan(task)),
        isDefinition: true,
        ...(spelling === undefined ? {} : { spelling }),
      },
      ...others.map(({ text, span }: Word) => ({ id: text, place: inFile(use.file, span), isDefinition: false })),
    ];
  });
}

/** How a task gets an id that has its name from the function; undefined where another id takes the place of its id. */
function spellingOf({ use }: Task, text: string): IdSpelling | undefined {
  const written = textOf(use.arguments, 'id');
  if (use.macro !== 'task' || use.arguments.fault !== undefined || (written !== undefined && written.text !== ''))
    return undefined;
  return written === undefined ? missingId(use, text) : emptyId(written.span, text);
}

/** The argument of a macro that has none: before the others, or in brackets of its own. */
function missingId({ arguments: { list }, nameSpan, span }: MacroUse, text: string): IdSpelling | undefined {
  const [first] = list;
  if (first !== undefined) return { span: emptyAt(first.nameSpan.start), before: 'id = "', after: '", ' };
  const rest = text.slice(nameSpan.end, span.end);
  const [brackets, opening] = /^(\s*[([{])\s*[)\]}]/.exec(rest) ?? [];
  if (brackets !== undefined && opening !== undefined)
    return { span: emptyAt(nameSpan.end + opening.length), before: 'id = "', after: '"' };
  // Brackets may stand behind a comment.
  return /^\s*\]?$/.test(rest) ? { span: emptyAt(nameSpan.end), before: '(id = "', after: '")' } : undefined;
}

/** An empty id counts for none. */
function emptyId({ start, end }: Span, text: string): IdSpelling | undefined {
  return text.slice(start, end) === '""' ? { span: emptyAt(start + 1), before: '', after: '' } : undefined;
}

function emptyAt(offset: number): Span {
  return { start: offset, end: offset };
}
