/** The public names of the package: what each entry point exports, and where that is declared. Reads syntax alone. */
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
export interface Name {
  readonly file: string;
  readonly name: string;
}

const sources = new Map<string, ts.SourceFile>();

/** A name that an entry point exports. */
export interface PublicName {
  /** The name under which the world imports the entry point. */
  readonly entry: string;
  /** The name under which the entry point exports it. */
  readonly as: string;
  readonly origin: Name;
}

/** The names that each entry point exports, in order. */
export const publicNames = (): PublicName[] =>
  Object.entries(ENTRIES).flatMap(([entry, file]) =>
    exportsOf(path.join(ROOT, file)).map((exported) => ({ entry, ...exported })),
  );

/** The statements that declare a name. */
export function statementsOf({ file, name }: Name): ts.Statement[] {
  return sourceOf(file).statements.filter((statement) => namesOf(statement).includes(name));
}

/** Orders texts by their units. */
export function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

/** The syntax of a file, read once. */
export function sourceOf(file: string): ts.SourceFile {
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
export function originOf({ file, name }: Name): Name {
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

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isFunctionDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}
