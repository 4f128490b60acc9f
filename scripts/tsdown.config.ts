import path from 'node:path';
import { defineConfig } from 'tsdown';

export default defineConfig({
  cwd: path.join(import.meta.dirname, '..'),
  entry: {
    index: 'src/index.ts',
    testing: 'src/testing.ts',
    kit: 'src/kit.ts',
    register: 'src/register.ts',
    bin: 'src/cli/bin.ts',
  },
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  dts: { eager: true },
  clean: true,
});
