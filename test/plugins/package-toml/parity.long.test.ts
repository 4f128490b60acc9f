import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { siblingFolder } from '../../support/fixtures.ts';
import { packageCases } from '../../support/package-cases.ts';
import { expectParity } from './verdicts.ts';

const MUTANTS = path.join(siblingFolder('shared') ?? '', 'corpus/package-toml-mutants.jsonl.gz');

test.skipIf(!existsSync(MUTANTS))('the verdicts on packages mutated from real ones', () => {
  expectParity('mutants of real package.toml files', packageCases(MUTANTS));
});
