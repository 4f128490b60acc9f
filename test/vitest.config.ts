import path from 'node:path';
import { defineConfig } from 'vitest/config';

const LONG = 'test/**/*.long.test.ts';

export default defineConfig({
  root: path.join(import.meta.dirname, '..'),
  resolve: { conditions: ['manifestlint-source', 'node', 'import', 'default'] },
  ssr: {
    resolve: {
      conditions: ['manifestlint-source', 'node', 'import', 'default'],
      externalConditions: ['manifestlint-source', 'node', 'import', 'default'],
    },
  },
  test: {
    globalSetup: ['test/support/build-folder.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Only a process can give up the rights of root for a while; a thread cannot.
    pool: 'forks',
    // The files of a worker share its modules: loading them anew for each file took a third of the whole time.
    isolate: false,
    // By default one core is left to Vitest itself, which then waits for most of the time.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'daily',
          include: ['test/**/*.test.ts', 'plugins/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: [LONG],
        },
      },
      { extends: true, test: { name: 'long', include: [LONG] } },
    ],
  },
});
