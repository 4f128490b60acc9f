import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { builtin } from '../src/builtin.ts';

const ROOT = path.join(import.meta.dirname, '..');
const GROUND = [
  'src/file-ref.ts',
  'src/picture.ts',
  'src/report.ts',
  'src/source.ts',
  'src/text.ts',
  'src/errors.ts',
  'src/place.ts',
  'src/lines.ts',
  'src/sha256.ts',
  'src/level.ts',
  'src/own.ts',
];
const CONTRACTS = [
  'src/rule.ts',
  'src/kind.ts',
  'src/container.ts',
  'src/fact.ts',
  'src/outline.ts',
  'src/package-files.ts',
  'src/formatter.ts',
  'src/plugin.ts',
  'src/issues.ts',
];
const TOP = ['src/index.ts', 'src/api.ts', 'src/testing.ts', 'src/testing/', 'src/define-config.ts'];

/** A room of the house: paths that end with a slash are folders. What is in a room may import what else is in it. */
interface Room {
  readonly files: readonly string[];
  readonly may: readonly string[];
  /** The modules that it may import types of. */
  readonly types?: readonly string[];
  /** The modules that it may import only when they are needed, by `import()`. */
  readonly dynamic?: readonly string[];
  readonly packages?: readonly string[];
  readonly because: string;
}

/** A pack is written against the kit; packs know nothing of each other. */
function pack(name: string, more: readonly string[], packages: readonly string[] = []): Room {
  const files = [`plugins/${name}/`];
  return { files, may: ['src/kit.ts', 'src/words/', ...more], packages, because: 'it could be anybody’s plugin' };
}

const ROOMS: Readonly<Record<string, Room>> = {
  'the ground': { files: GROUND, may: [], packages: ['fastest-levenshtein'], because: 'everybody stands on it' },
  'the contracts': {
    files: CONTRACTS,
    may: GROUND,
    types: ['src/words/graph.ts'],
    packages: ['valibot'],
    because: 'they are generic over the model of a kind: almost no code, no manifest',
  },
  'what the package says of itself': {
    files: ['src/about.ts'],
    may: ['src/errors.ts'],
    because: 'it reads package.json and pages, and knows nobody',
  },
  'the end of a repository': {
    files: ['src/repository.ts'],
    may: [],
    because: 'configurations, ignore files and suppressions are looked for up to the same folder',
  },
  documents: {
    files: ['src/document/'],
    may: GROUND,
    types: ['src/kind.ts'],
    because: 'positions and edits are the same for every format',
  },
  'the kit for kinds and packs': {
    files: ['src/kit.ts'],
    may: [...CONTRACTS, ...GROUND, 'src/document/', 'src/words/', 'src/input/decode.ts'],
    types: ['src/engine/registry.ts'],
    because: 'it is all that a kind or a pack may need',
  },
  json: {
    files: ['src/json/'],
    may: ['src/text.ts', 'src/report.ts', 'src/place.ts', 'src/document/'],
    because: 'it reads text and knows no manifest',
  },
  toml: {
    files: ['src/toml/'],
    may: [...GROUND, 'src/document/'],
    types: ['src/kind.ts'],
    packages: ['toml-eslint-parser'],
    because: 'it reads text as the toml crate does, and knows no manifest',
  },
  'the words of the domain': {
    files: ['src/words/'],
    may: ['src/text.ts', 'src/report.ts', 'src/sha256.ts'],
    types: ['src/outline.ts', 'src/place.ts', 'src/rule.ts'],
    because: 'names, versions, paths and numbers as the consumers read them, whatever format they stand in',
  },
  'the kind manifest-v2': {
    files: ['src/manifest/'],
    may: [...CONTRACTS, ...GROUND, 'src/document/', 'src/json/', 'src/words/'],
    packages: ['valibot'],
    because: 'it knows the format, no rule and no disk',
  },
  rules: {
    files: ['rules/'],
    may: ['src/rule.ts', 'src/fact.ts', 'src/manifest/', 'src/words/', 'src/text.ts'],
    types: ['src/place.ts', 'src/outline.ts'],
    packages: ['valibot'],
    because: 'a rule that needs more is asking for a better model',
  },
  formatters: {
    files: ['formatters/'],
    may: [
      'src/formatter.ts',
      'src/report.ts',
      'src/text.ts',
      'src/lines.ts',
      'src/sha256.ts',
      'src/file-ref.ts',
      'src/graph/mermaid.ts',
    ],
    packages: ['eslint-formatter-pretty', 'sarif'],
    because: 'a formatter knows only the report and the lines of a text',
  },
  'the engine': {
    files: ['src/engine/'],
    may: [...CONTRACTS, ...GROUND],
    packages: ['valibot'],
    because: 'the core knows no concrete rule, no format, no disk, no configuration',
  },
  globs: {
    files: ['src/glob/'],
    may: [],
    packages: ['picomatch'],
    because: 'the command line, configurations and ignore files hold them, and none may keep the linter busy',
  },
  configuration: {
    files: ['src/config/'],
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/engine/registry.ts',
      'src/glob/',
      'src/input/look.ts',
      'src/input/read.ts',
      'src/json/',
      'src/words/targets.ts',
      'src/about.ts',
      'src/repository.ts',
    ],
    types: ['src/engine/active-rule.ts'],
    packages: ['valibot', 'cosmiconfig', 'semver', 'tsx'],
    because: 'unknown in, strict settings out; its files are JSON too and read with a bound, and its hosts are targets',
  },
  input: {
    files: ['src/input/'],
    may: [...GROUND, 'src/glob/', 'src/repository.ts'],
    types: ['src/package-files.ts'],
    packages: ['picomatch'],
    because: 'it finds and reads files, whatever is in them',
  },
  git: {
    files: ['src/git/'],
    may: GROUND,
    because: 'it asks git what has changed, and knows no manifest but the endings of sources',
  },
  suppressions: {
    files: ['src/suppressions/'],
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/file-ref.ts',
      'src/input/look.ts',
      'src/input/read.ts',
      'src/json/',
      'src/repository.ts',
    ],
    packages: ['valibot'],
    because: 'it knows findings and its own file, no rule and no format',
  },
  inspect: {
    files: ['src/inspect/'],
    may: [...CONTRACTS, ...GROUND, 'src/words/graph.ts'],
    because: 'it describes a package that somebody else has read',
  },
  pictures: {
    files: ['src/graph/'],
    may: [...CONTRACTS, ...GROUND, 'src/words/'],
    because: 'it draws an outline that somebody else has read, and knows no rule',
  },
  'the main line': {
    files: ['src/run/'],
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/engine/',
      'src/config/',
      'src/input/',
      'src/suppressions/',
      'src/repository.ts',
      'src/graph/cut.ts',
    ],
    because: 'inputs in, report out',
  },
  'the editor server': {
    files: ['src/lsp/'],
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/run/',
      'src/engine/',
      'src/config/load.ts',
      'src/suppressions/',
      'src/input/',
      'src/about.ts',
      'src/repository.ts',
    ],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
    because: 'it shows in an editor what the main line finds, and is loaded by one command',
  },
  'the pack package-toml': pack('package-toml', ['src/toml/', 'src/manifest/'], ['valibot']),
  'the pack archive': pack('archive', []),
  'the pack python-source': pack('python-source', []),
  'the pack rust-source': pack('rust-source', ['src/toml/']),
  'the joint': {
    files: ['src/builtin.ts'],
    may: [
      'rules/index.ts',
      'formatters/index.ts',
      'plugins/',
      'src/fact.ts',
      'src/engine/registry.ts',
      'src/manifest/kind.ts',
    ],
    because: 'it is the only file that names rules, packs, formatters and kinds',
  },
  'the command line': {
    files: ['src/cli/'],
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/run/',
      'src/config/',
      'src/engine/',
      'src/suppressions/',
      'src/input/',
      'src/git/',
      'src/builtin.ts',
      'src/about.ts',
      'src/repository.ts',
      'src/words/targets.ts',
      'src/manifest/',
      'src/inspect/',
      'src/lsp/',
      'src/graph/',
    ],
    // The first goes around a formatter of somebody else's that was loaded.
    dynamic: ['formatters/eslint.ts', 'plugins/package-toml/migrate.ts'],
    packages: ['commander'],
    because: 'it stands on top of the main line, and nobody imports it',
  },
  'the public API': {
    files: TOP,
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/run/',
      'src/config/',
      'src/engine/',
      'src/builtin.ts',
      'src/about.ts',
      'src/manifest/',
      'src/words/',
      'src/json/',
    ],
    types: ['rules/index.ts'],
    packages: ['valibot'],
    because: 'it stands on top, and nobody imports it',
  },
  'the TypeScript loader': {
    files: ['src/register.ts'],
    may: [],
    packages: ['tsx'],
    because: 'it is loaded before anything else',
  },
  'the example of a plugin': {
    files: ['examples/'],
    may: [],
    packages: ['manifestlint', 'valibot'],
    because: 'they prove that the public API is enough',
  },
};

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

  test('only some rooms touch the disk, none the network, and one git', () => {
    const disk = new Set(['node:fs', 'node:fs/promises']);
    expect(
      IMPORTS.filter(
        ({ from, to }) =>
          disk.has(to) &&
          !isIn(from, [
            'src/input/',
            'src/cli/',
            'src/config/',
            'src/suppressions/file.ts',
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
    expect(IMPORTS.filter(({ from, to }) => others.has(to) && from !== 'src/git/git.ts').map(show)).toEqual([]);
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
    const packs = fs.existsSync(path.join(ROOT, 'plugins')) ? fs.readdirSync(path.join(ROOT, 'plugins')) : [];
    const files = packs.flatMap((name) => names(`plugins/${name}/rules`, '.ts')).filter((name) => name !== 'index');
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
