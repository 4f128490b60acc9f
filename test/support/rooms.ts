/** The rooms of the house and which of them may import which, with the reason for each. */

export const GROUND = [
  'src/file-ref.ts',
  'src/picture.ts',
  'src/text-edit.ts',
  'src/report.ts',
  'src/counts.ts',
  'src/source.ts',
  'src/text.ts',
  'src/errors.ts',
  'src/place.ts',
  'src/lines.ts',
  'src/merge-conflict.ts',
  'src/sha256.ts',
  'src/level.ts',
  'src/own.ts',
  'src/remember.ts',
  'src/ready.ts',
];
export const CONTRACTS = [
  'src/place-in.ts',
  'src/repair.ts',
  'src/rule-context.ts',
  'src/reporter.ts',
  'src/rule.ts',
  'src/kind.ts',
  'src/container.ts',
  'src/fact.ts',
  'src/outline.ts',
  'src/package-files.ts',
  'src/formatter.ts',
  'src/plugin-settings.ts',
  'src/plugin.ts',
  'src/plugin-shape.ts',
  'src/issues.ts',
];
export const TOP = [
  'src/index.ts',
  'src/api.ts',
  'src/testing.ts',
  'src/testing/',
  'src/define-config.ts',
  'src/define-plugin.ts',
  'src/rule-ids.ts',
];

/** A room of the house: paths that end with a slash are folders. What is in a room may import what else is in it. */
export interface Room {
  readonly files: readonly string[];
  readonly may: readonly string[];
  /** Files of which it may import types alone. */
  readonly types?: readonly string[];
  /** Files that it may import only by `import()`. */
  readonly dynamic?: readonly string[];
  readonly packages?: readonly string[];
  readonly because: string;
}

/** A pack is written against the kit; packs know nothing of each other. */
function pack(name: string, more: readonly string[], packages: readonly string[] = []): Room {
  const files = [`plugins/${name}/`];
  return { files, may: ['src/kit.ts', 'src/words/', ...more], packages, because: 'it could be anybody’s plugin' };
}

export const ROOMS: Readonly<Record<string, Room>> = {
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
  'ready readers': {
    files: ['src/readers/'],
    may: [...CONTRACTS, ...GROUND, 'src/document/', 'src/json/', 'src/toml/'],
    packages: ['yaml'],
    because: 'a kind of texts in a usual format needs only what is its own',
  },
  'the kit for kinds and packs': {
    files: ['src/kit.ts'],
    may: [...CONTRACTS, ...GROUND, 'src/document/', 'src/words/', 'src/input/decode.ts', 'src/readers/'],
    types: ['src/engine/registry.ts'],
    because: 'it is all that a kind or a pack may need',
  },
  json: {
    files: ['src/json/'],
    may: ['src/text.ts', 'src/text-edit.ts', 'src/report.ts', 'src/place.ts', 'src/document/'],
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
    may: ['src/text.ts', 'src/report.ts', 'src/sha256.ts', 'src/remember.ts', 'src/place-in.ts', 'src/rule.ts'],
    types: ['src/outline.ts', 'src/place.ts', 'src/repair.ts'],
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
    may: ['src/place-in.ts', 'src/rule.ts', 'src/fact.ts', 'src/manifest/', 'src/words/', 'src/text.ts'],
    types: ['src/place.ts', 'src/outline.ts', 'src/repair.ts', 'src/reporter.ts'],
    packages: ['valibot'],
    because: 'a rule that needs more is asking for a better model',
  },
  formatters: {
    files: ['formatters/'],
    may: [
      'src/formatter.ts',
      'src/report.ts',
      'src/text-edit.ts',
      'src/counts.ts',
      'src/text.ts',
      'src/lines.ts',
      'src/sha256.ts',
      'src/file-ref.ts',
      'src/graph/label.ts',
      'src/graph/markup.ts',
      'src/graph/mermaid.ts',
      'src/graph/svg.ts',
      'src/graph/support.ts',
    ],
    types: ['src/picture.ts'],
    packages: ['eslint-formatter-pretty', 'sarif'],
    because: 'a formatter knows only the report, the lines of a text and the pictures in it',
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
    packages: ['valibot', '@valibot/to-json-schema', 'cosmiconfig', 'semver', 'tsx'],
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
    may: [
      ...CONTRACTS,
      ...GROUND,
      'src/words/cron.ts',
      'src/words/cron-runs.ts',
      'src/words/graph.ts',
      'src/words/cycles.ts',
    ],
    because: 'it describes a package that somebody else has read',
  },
  pictures: {
    files: ['src/graph/'],
    may: [...CONTRACTS, ...GROUND, 'src/words/'],
    packages: ['@dagrejs/dagre'],
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
      'src/words/targets.ts',
      'src/run/',
      'src/engine/',
      'src/config/code.ts',
      'src/config/embedded.ts',
      'src/config/names.ts',
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
  'the API of the packs': {
    files: ['src/packs.ts'],
    may: ['plugins/', 'src/manifest/'],
    because: 'rules of others may read what ours read',
  },
  'the joint': {
    files: ['src/builtin.ts', 'src/manifest-registry.ts'],
    may: [
      'rules/index.ts',
      'formatters/index.ts',
      'plugins/',
      'src/fact.ts',
      'src/engine/registry.ts',
      'src/manifest/kind.ts',
    ],
    because: 'its two files alone name rules, packs, formatters and kinds',
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
      'src/manifest-registry.ts',
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
    packages: ['chokidar', 'commander', 'valibot'],
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
    types: ['rules/'],
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
