import { test } from 'vitest';
import { HAND_MADE, packageCases } from '../../support/package-cases.ts';
import { expectParity } from './verdicts.ts';

test('the verdicts on packages made by hand', () => {
  expectParity('package.toml', packageCases(HAND_MADE));
});
