import path from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';

const shared: UserConfig = {
  cwd: path.join(import.meta.dirname, '..'),
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
};

/**
 * The modules that a usual run needs: with all that they import, they make one file, since each further one costs a
 * start.
 */
const CORE = {
  name: 'core',
  test: /\/(?:src\/cli\/process|src\/cli\/commands\/lint|src\/manifest\/read|formatters\/json)\.ts$/,
};

/** Further modules that are one part with all that they import and that is not in the core. */
const PARTS = [
  { name: 'pretty', test: /\/formatters\/pretty\.ts$/ },
  { name: 'config', test: /\/src\/config\/(?:read|check)\.ts$/ },
  { name: 'cosmiconfig', test: /\/node_modules\/cosmiconfig\// },
];

/**
 * Libraries that are built in, each a lazy part unless a usual run needs it: Node takes longer to find their files than
 * to run them.
 */
const LIBRARIES = [
  '@valibot/to-json-schema',
  'valibot',
  'fastest-levenshtein',
  'picomatch',
  'toml-eslint-parser',
  'semver',
  'cosmiconfig',
  'eslint-formatter-pretty',
  '@dagrejs/dagre',
  'chokidar',
];

/**
 * Makes each file a function of the names of CommonJS, in ASCII: so it is read as one byte a letter, and handed to V8
 * without a copy. `src/cli/parts.ts` loads it, and imports for it: Node.js warns of scripts that import themselves.
 */
const parts = {
  name: 'parts',
  generateBundle(_options: unknown, bundle: Record<string, { code?: string }>) {
    for (const file of Object.values(bundle)) if (file.code !== undefined) file.code = partOf(file.code);
  },
};

function partOf(code: string): string {
  if (code.includes('__import(')) throw new Error('a part has an __import of its own');
  const imported = code.replaceAll('await import(', 'await __import(');
  if (/\bimport\(/.test(imported)) throw new Error('a part imports without waiting');
  const ascii = imported.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `(function({exports,require,module,__import,__filename,__dirname}){${ascii}\n})`;
}

/** The command line: CommonJS, which starts sooner, in parts that lie beside each other. */
const program: UserConfig = {
  ...shared,
  format: 'cjs',
  dts: false,
  clean: false,
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
};

export default defineConfig([
  {
    ...shared,
    entry: {
      index: 'src/index.ts',
      testing: 'src/testing.ts',
      kit: 'src/kit.ts',
      packs: 'src/packs.ts',
      register: 'src/register.ts',
    },
    dts: true,
    clean: true,
    // The declarations carry the documentation, from where editors read it.
    outputOptions: { comments: { jsdoc: false } },
  },
  { ...program, entry: { bin: 'src/cli/bin.ts' } },
  {
    ...program,
    entry: { start: 'src/cli/start.ts' },
    plugins: [parts],
    alias: { 'string-width': path.join(import.meta.dirname, '../formatters/string-width.ts') },
    deps: { alwaysBundle: LIBRARIES, neverBundle: ['typescript'] },
    treeshake: { moduleSideEffects: false },
    outputOptions: {
      codeSplitting: { groups: [CORE, ...PARTS] },
    },
  },
]);
