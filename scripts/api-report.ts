/** The report `etc/api.md`: every name that the package exports, with its type, so that a change is seen in review. */
import ts from 'typescript';
import { compare, type Name, originOf, publicNames, sourceOf, statementsOf } from './public-names.ts';

const printer = ts.createPrinter({ removeComments: true });

/** The text of the report. It reads sources alone, without their types: what has no type written shows its value. */
export function apiReport(): string {
  const names = publicNames();
  const entries = [...new Set(names.map(({ entry }) => entry))];
  const declared = reachable(names.map(({ origin }) => origin)).toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  return [
    '# Public API',
    'Written by `npm run docs`: every name that the package exports, and the types that these are made of.',
    ...entries.flatMap((entry) => [
      `## ${entry}`,
      names.flatMap(({ entry: from, as }) => (from === entry ? [`\`${as}\``] : [])).join(', '),
    ]),
    '## Declarations',
    `\`\`\`ts\n${declared.flatMap(textsOf).join('\n')}\n\`\`\`\n`,
  ].join('\n\n');
}

function keyOf({ name, file }: Name): string {
  return `${name} ${file}`;
}

/** The declarations that these lead to, themselves included. */
function reachable(roots: readonly Name[]): Name[] {
  const known = new Map<string, Name>();
  const open = [...roots];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { file } = next;
    const shapes = file === '' || known.has(keyOf(next)) ? [] : shapesOf(next);
    if (shapes.length > 0) known.set(keyOf(next), next);
    for (const name of shapes.flatMap(identifiersIn)) open.push(originOf({ file, name }));
  }
  return [...known.values()];
}

/** The declarations of a name as the world sees them: of a function its head, of a constant its type. */
function shapesOf(declared: Name): ts.Statement[] {
  const found = statementsOf(declared);
  const overloads = found.filter((statement) => ts.isFunctionDeclaration(statement) && statement.body === undefined);
  return (overloads.length > 0 ? overloads : found).map(withoutCode);
}

/** A function without its body if it says what it returns, a constant without its value if it says its type. */
function withoutCode(statement: ts.Statement): ts.Statement {
  const { factory } = ts;
  if (ts.isFunctionDeclaration(statement) && statement.type !== undefined) {
    const { modifiers, asteriskToken, name, typeParameters, parameters, type } = statement;
    return factory.updateFunctionDeclaration(
      statement,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      undefined,
    );
  }
  if (!ts.isVariableStatement(statement)) return statement;
  const { modifiers, declarationList } = statement;
  const declarations = declarationList.declarations.map((declaration) =>
    declaration.type === undefined
      ? declaration
      : factory.updateVariableDeclaration(declaration, declaration.name, undefined, declaration.type, undefined),
  );
  return factory.updateVariableStatement(
    statement,
    modifiers,
    factory.updateVariableDeclarationList(declarationList, declarations),
  );
}

function identifiersIn(node: ts.Node): string[] {
  const names = new Set<string>();
  const visit = (part: ts.Node): void => {
    if (ts.isIdentifier(part) && !isNameOfPart(part)) names.add(part.text);
    ts.forEachChild(part, visit);
  };
  visit(node);
  return [...names];
}

/** True for the name of a property or parameter, which means no declaration. */
function isNameOfPart(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  const isPart =
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyAccessExpression(parent) ||
    ts.isParameter(parent);
  return isPart && parent.name === identifier;
}

function textsOf(declared: Name): string[] {
  const source = sourceOf(declared.file);
  return shapesOf(declared).map((shape) => printer.printNode(ts.EmitHint.Unspecified, shape, source));
}
