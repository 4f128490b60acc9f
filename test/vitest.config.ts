import path from 'node:path';
import { defineConfig } from 'vitest/config';

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
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
  },
});
