import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { builtin } from '../src/builtin.ts';
import { GROUND, TOP, ROOMS } from './support/rooms.ts';

const ROOT = path.join(import.meta.dirname, '..');
interface Import {
  from: string;
  /** A path from the root of the repository, or the name of a package. */
  to: string;
  how: 'static' | 'type' | 'dynamic';
}

const isIn = (file: string, paths: readonly string[]): boolean =>
  paths.some((entry) => (entry.endsWith('/') ? file.startsWith(entry) : file === entry));

function filesBelow(...folders: string[]): string[] {
  return folders
    .filter((folder) => fs.existsSync(path.join(ROOT, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
    )
    .filter((file) => /\.(?:ts|js|mjs)$/.test(file) && !file.includes('node_modules/'));
}

const SOURCES = filesBelow('src', 'rules', 'formatters', 'plugins', 'examples').filter(
  (file) => !file.endsWith('.test.ts'),
);
const IMPORTS = SOURCES.flatMap(importsOf);

/** Everything that a file imports, static, as a type, or when it is needed. */
function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(from, fs.readFileSync(path.join(ROOT, from), 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, how: Import['how']): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const isOurs = specifier.text.startsWith('.');
    found.push({
      from,
      to: isOurs ? path.posix.join(path.posix.dirname(from), specifier.text) : packageOf(specifier.text),
      how,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause) ? 'type' : 'static');
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], 'dynamic');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  const { namedBindings: names } = clause;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (clause.name === undefined &&
      names !== undefined &&
      ts.isNamedImports(names) &&
      names.elements.every((element) => element.isTypeOnly))
  );
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

const show = ({ from, to, how }: Import): string => `${from} imports ${to}${how === 'static' ? '' : ` (${how})`}`;

describe('who may import whom', () => {
  test('every file is in one room', () => {
    const rooms = Object.values(ROOMS);
    expect(SOURCES.filter((file) => rooms.filter(({ files }) => isIn(file, files)).length !== 1)).toEqual([]);
  });

  test.each(Object.entries(ROOMS))('%s', (_name, { files, may, types = [], dynamic = [], packages = [], because }) => {
    const isAllowed = ({ to, how }: Import): boolean => {
      if (!/^(?:src|rules|formatters|plugins|examples)\//.test(to))
        return to.startsWith('node:') || packages.includes(to);
      return (
        isIn(to, [...may, ...files]) || (how === 'type' && isIn(to, types)) || (how === 'dynamic' && isIn(to, dynamic))
      );
    };
    expect(IMPORTS.filter((entry) => isIn(entry.from, files) && !isAllowed(entry)).map(show), because).toEqual([]);
  });

  test('the ground has no circle: its files import only types of each other, and what stands before them', () => {
    const isBefore = ({ from, to }: Import): boolean => GROUND.indexOf(to) < GROUND.indexOf(from);
    const inside = IMPORTS.filter(({ from, to, how }) => isIn(from, GROUND) && isIn(to, GROUND) && how !== 'type');
    expect(inside.filter((entry) => !isBefore(entry)).map(show)).toEqual([]);
  });

  test('nothing is on top of the command line and the public API', () => {
    const top = [...TOP, 'src/cli/', 'src/register.ts'];
    expect(IMPORTS.filter(({ from, to }) => isIn(to, top) && !isIn(from, top)).map(show)).toEqual([]);
    expect(
      IMPORTS.filter(
        ({ from, to }) => to === 'src/testing.ts' || (isIn(to, ['src/cli/']) && !isIn(from, ['src/cli/'])),
      ).map(show),
    ).toEqual([]);
  });

  test('a formatter is loaded when it is asked for', () => {
    const named = IMPORTS.filter(({ from, to }) => from === 'formatters/index.ts' && isIn(to, ['formatters/']));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ how }) => how !== 'dynamic').map(show)).toEqual([]);
  });

  test('so is every package that many runs do without', () => {
    const heavy = new Set(['eslint-formatter-pretty', 'picomatch', 'cosmiconfig', 'semver', 'tsx']);
    expect(
      IMPORTS.filter(({ from, to, how }) => heavy.has(to) && how === 'static' && from !== 'src/register.ts').map(show),
    ).toEqual([]);
  });

  test('only some rooms touch the disk, none the network, and three run programs: git, the pager of the user, and this one', () => {
    const disk = new Set(['node:fs', 'node:fs/promises']);
    expect(
      IMPORTS.filter(
        ({ from, to }) =>
          disk.has(to) &&
          !isIn(from, [
            'src/input/',
            'src/cli/',
            'src/config/',
            'src/suppressions/nearest.ts',
            'src/about.ts',
            'src/repository.ts',
          ]),
      ).map(show),
    ).toEqual([]);
    const others = new Set([
      'node:child_process',
      'node:http',
      'node:https',
      'node:http2',
      'node:net',
      'node:dgram',
      'node:tls',
      'node:vm',
      'node:cluster',
    ]);
    const runners = ['src/git/git.ts', 'src/cli/pager.ts', 'src/cli/parts.ts'];
    expect(IMPORTS.filter(({ from, to }) => others.has(to) && !isIn(from, runners)).map(show)).toEqual([]);
    expect(IMPORTS.filter(({ to }) => !to.startsWith('node:') && builtins.has(to)).map(show)).toEqual([]);
  });
});

/** Modules of Node that are to be imported with their prefix. */
const builtins = new Set([
  'fs',
  'path',
  'os',
  'util',
  'url',
  'crypto',
  'child_process',
  'http',
  'https',
  'net',
  'assert',
  'module',
  'process',
]);

test('the manual of the house names every file and folder of the sources', () => {
  const manual = fs.readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
  const named = new Set(Array.from(manual.matchAll(/`(?:src\/)?([\w-]+(?:\.ts|\/))`/g), ([, name = '']) => name));
  const entries = fs.readdirSync(path.join(ROOT, 'src'), { withFileTypes: true });
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});

test('a comment opens with the thing that it is about, not with a riddle', () => {
  const opening = /(?:\/\*\*\s+(?:\*\s+)?|^\s*\/\/ )(?:What|Whoever|Nobody|Of one)\b.*/gm;
  const riddles = [...SOURCES, ...filesBelow('scripts', 'test')].flatMap((file) =>
    Array.from(fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(opening), ([text]) => `${file}: ${text}`),
  );
  expect(riddles).toEqual([]);
});

describe('every rule has one file, one page, one test and one line in the index', () => {
  const ids: string[] = rules.map(({ id }) => id).toSorted();
  const names = (folder: string, ending: string): string[] =>
    fs
      .readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .toSorted();

  test('files', () => {
    expect(names('rules', '.ts').filter((name) => name !== 'index')).toEqual(ids);
  });

  test('the file is named after the id', () => {
    const lines = IMPORTS.filter(({ from }) => from === 'rules/index.ts').map(({ to }) =>
      path.posix.basename(to, '.ts'),
    );
    expect(lines).toEqual(rules.map(({ id }) => id));
  });

  test('files of packs', () => {
    const folders = fs.readdirSync(path.join(ROOT, 'plugins')).map((pack) => `plugins/${pack}/rules`);
    const present = folders.filter((folder) => fs.existsSync(path.join(ROOT, folder)));
    const files = present.flatMap((folder) => names(folder, '.ts')).filter((name) => name !== 'index');
    const inPacks = [...builtin.rules.keys()].filter((id) => !ids.includes(id));
    expect([...new Set(files)].toSorted()).toEqual(inPacks.toSorted());
  });

  test('pages', () => {
    expect(names('docs/rules', '.md').filter((name) => name !== 'README')).toEqual(
      [...builtin.rules.keys()].toSorted(),
    );
  });

  test('tests', () => {
    expect(names('test/rules', '.test.ts').filter((name) => !name.endsWith('.long'))).toEqual(ids);
  });

  test('ids and messages are in kebab-case, and summaries are one line', () => {
    for (const { id, messages, summary } of builtin.rules.values()) {
      expect([id, ...Object.keys(messages)].filter((name) => !/^[a-z]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
      expect(summary).toMatch(/^[[`A-Za-z][^\n]{10,100}[^.\n]$/);
    }
  });
});

describe('size and names', () => {
  const all = [...SOURCES, ...filesBelow('test', 'scripts')];
  const lines = (file: string): number => fs.readFileSync(path.join(ROOT, file), 'utf8').trimEnd().split('\n').length;

  test('no file has more than 300 lines, no test more than 500, and the executable has at most 20', () => {
    expect(all.filter((file) => lines(file) > (file.startsWith('test/') ? 500 : 300))).toEqual([]);
    expect(lines('src/cli/bin.ts')).toBeLessThanOrEqual(20);
  });

  test('no file is a drawer for everything', () => {
    expect(all.filter((file) => /^(?:utils?|helpers?|misc|common|shared)\b/.test(path.posix.basename(file)))).toEqual(
      [],
    );
  });

  test('no test is left out, or alone', () => {
    const left = filesBelow('test', 'examples').filter((file) =>
      /\b(?:test|it|describe)\.(?:skip|todo|only|fails)\b/.test(fs.readFileSync(path.join(ROOT, file), 'utf8')),
    );
    expect(left).toEqual([]);
  });
});

/** Texts that nobody writes or breaks by hand: written by `npm run docs` or npm, or prose, which editors wrap. */
const UNBROKEN = /^(?:docs|schema)\/|^package-lock\.json$|\.md$/;
const FOLDERS_OF_CODE = ['src', 'rules', 'formatters', 'plugins', 'scripts', 'bench', 'examples', 'docs', 'schema'];

test('at most twenty lines of code are longer than 120 columns', () => {
  const own = fs.readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const below = FOLDERS_OF_CODE.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .flatMap((entry) => (entry.isFile() ? [path.relative(ROOT, path.join(entry.parentPath, entry.name))] : [])),
  );
  const long = [...own, ...below]
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !UNBROKEN.test(file) && !/\.test\.ts$|node_modules\/|^bench\/(?:corpus|results)/.test(file))
    .flatMap((file) =>
      fs
        .readFileSync(path.join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, n) => (line.length > 120 ? [`${file}:${n + 1}`] : [])),
    );
  expect(long.length, long.join('\n')).toBeLessThanOrEqual(20);
});
