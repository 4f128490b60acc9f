/** The examples in the documentation of public names: the code below each `@example`, as modules to compile and run. */
import ts from 'typescript';
import { type PublicName, publicNames, statementsOf } from '../../scripts/public-names.ts';

/** A public name and its documentation. */
export interface DocumentedName extends PublicName {
  /** The text before the first tag. */
  readonly about: string;
  /** The code of each example; a result stands behind its expression: `quote('a'); // => '"a"'`. */
  readonly examples: readonly string[];
}

/** All public names of all entry points with their documentation. */
export function documentedNames(): DocumentedName[] {
  return publicNames().map((name) => {
    const [statement] = statementsOf(name.origin);
    const doc = statement && ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc);
    const examples = doc?.tags?.filter(({ tagName }) => tagName.text === 'example') ?? [];
    return {
      ...name,
      about: ts.getTextOfJSDocComment(doc?.comment) ?? '',
      examples: examples.flatMap(({ comment }) => codeOf(ts.getTextOfJSDocComment(comment) ?? '')),
    };
  });
}

/** The blocks of TypeScript in a text. */
function codeOf(text: string): string[] {
  return Array.from(text.matchAll(/^```ts\n(.*?)^```$/gms), ([, code = '']) => code);
}

const RESULT = /^[ \t]*(?:\n[ \t]*)?\/\/ => (.+)/;

/** The example as JavaScript that compares the results which it states with those that it has; undefined for none. */
export function comparing(example: string): string | undefined {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.Latest);
  let code = '';
  let done = 0;
  for (const statement of source.statements) {
    const [, result] = RESULT.exec(example.slice(statement.end)) ?? [];
    if (result === undefined || !ts.isExpressionStatement(statement)) continue;
    const [start, end] = [statement.getStart(source), statement.expression.end];
    code += `${example.slice(done, start)}$same(${example.slice(start, end)}, ${result});`;
    done = statement.end;
  }
  if (done === 0) return undefined;
  const module = `import { deepStrictEqual as $same } from 'node:assert';\n${code}${example.slice(done)}`;
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  return ts.transpileModule(module, { compilerOptions }).outputText;
}
