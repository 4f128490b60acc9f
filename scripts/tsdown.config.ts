import path from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';

const shared: UserConfig = {
  cwd: path.join(import.meta.dirname, '..'),
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
};

/** The modules that a usual run needs: with all that they import, they make one file, since each further one costs a start. */
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

/** Libraries that are built in, each a lazy part unless a usual run needs it: Node takes longer to find their files than to run them. */
const LIBRARIES = [
  '@valibot/to-json-schema',
  'valibot',
  'fastest-levenshtein',
  'picomatch',
  'semver',
  'cosmiconfig',
  'eslint-formatter-pretty',
  '@dagrejs/dagre',
  'chokidar',
];

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
  },
  {
    ...shared,
    entry: { bin: 'src/cli/bin.ts' },
    format: 'cjs',
    dts: false,
    clean: false,
    deps: { alwaysBundle: LIBRARIES, neverBundle: ['typescript'] },
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    treeshake: { moduleSideEffects: false },
    outputOptions: {
      codeSplitting: { groups: [CORE, ...PARTS] },
    },
  },
]);
