/** Gives all workers of a run one folder for the built package, and removes it when the run ends. */
import fs from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    buildFolder: string;
  }
}

/** Runs once before all tests. The folder has to be inside of the repository, where the package finds its libraries. */
export default function setup(project: TestProject): () => void {
  const folder = path.join(import.meta.dirname, '../../node_modules/.cache', `manifestlint-${process.pid}`);
  project.provide('buildFolder', folder);
  return () => {
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
