/** The report `etc/api.md`: every name that the package exports, with its type, so that a change is seen in review. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(import.meta.dirname, '..');

/** The entry points, by the name under which the world imports them. */
const ENTRIES = {
  manifestlint: 'src/index.ts',
  'manifestlint/kit': 'src/kit.ts',
  'manifestlint/packs': 'src/packs.ts',
  'manifestlint/testing': 'src/testing.ts',
} as const;

/** A name in a file. */
interface Name {
  readonly file: string;
  readonly name: string;
}

const sources = new Map<string, ts.SourceFile>();
const printer = ts.createPrinter({ removeComments: true });

/** The text of the report. It reads sources alone, without their types: what has no type written shows its value. */
export function apiReport(): string {
  const named = Object.entries(ENTRIES).map(([entry, file]) => ({ entry, exported: exportsOf(path.join(ROOT, file)) }));
  const roots = named.flatMap(({ exported }) => exported.map(({ origin }) => origin));
  const declared = reachable(roots).toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  return [
    '# Public API',
    'Written by `npm run docs`: every name that the package exports, and the types that these are made of.',
    ...named.flatMap(({ entry, exported }) => [`## ${entry}`, exported.map(({ as }) => `\`${as}\``).join(', ')]),
    '## Declarations',
    `\`\`\`ts\n${declared.flatMap(textsOf).join('\n')}\n\`\`\`\n`,
  ].join('\n\n');
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

function keyOf({ name, file }: Name): string {
  return `${name} ${file}`;
}

function sourceOf(file: string): ts.SourceFile {
  let source = sources.get(file);
  if (source === undefined) {
    source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    sources.set(file, source);
  }
  return source;
}

/** The names that an entry point exports, and where each is declared. */
function exportsOf(file: string): { readonly as: string; readonly origin: Name }[] {
  const source = sourceOf(file);
  const again = source.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause, moduleSpecifier }) =>
    exportClause === undefined || !ts.isNamedExports(exportClause)
      ? []
      : exportClause.elements.map(({ name, propertyName = name }) => ({
          as: name.text,
          origin: originOf({ file: fileOf(moduleSpecifier, file), name: propertyName.text }),
        })),
  );
  const own = source.statements.filter(isExported).flatMap(namesOf);
  return [...again, ...own.map((name) => ({ as: name, origin: { file, name } }))].toSorted((a, b) =>
    compare(a.as, b.as),
  );
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.[0]?.kind === ts.SyntaxKind.ExportKeyword;
}

/** The file that an import means; the file itself for a list of exports without a module, and a package for none. */
function fileOf(specifier: ts.Expression | undefined, from: string): string {
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return from;
  return specifier.text.startsWith('.') ? path.resolve(path.dirname(from), specifier.text) : '';
}

/** The place at which a name of a file is declared, which may have it from another file. */
function originOf({ file, name }: Name): Name {
  for (const statement of file === '' ? [] : sourceOf(file).statements) {
    const bindings = bindingsOf(statement);
    const element = bindings?.elements.find((item) => item.name.text === name);
    if (element === undefined || bindings === undefined) continue;
    return originOf({ file: fileOf(bindings.module, file), name: (element.propertyName ?? element.name).text });
  }
  return { file, name };
}

/** The names that a statement imports, or exports again. */
function bindingsOf(statement: ts.Statement) {
  if (ts.isImportDeclaration(statement)) {
    const names = statement.importClause?.namedBindings;
    return names !== undefined && ts.isNamedImports(names)
      ? { elements: [...names.elements], module: statement.moduleSpecifier }
      : undefined;
  }
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return undefined;
  const names = statement.exportClause;
  return names !== undefined && ts.isNamedExports(names)
    ? { elements: [...names.elements], module: statement.moduleSpecifier }
    : undefined;
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

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isFunctionDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

/** The declarations of a name as the world sees them: of a function its head, of a constant its type. */
function shapesOf({ file, name }: Name): ts.Statement[] {
  const found = sourceOf(file).statements.filter((statement) => namesOf(statement).includes(name));
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
