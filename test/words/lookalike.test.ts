import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appearance, isOwnAppearance } from '../../src/words/lookalike.ts';
import { caseCount } from '../support/case-count.ts';

test('a name that is plainly its own appearance is', () => {
  const unit = fc.constantFrom(...Array.from(' !@AZ[az~\u007f\u00a0\u00adÅéаıﬁＡ\u200b\t0_-:.😀'));
  let answers = 0;
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 4 }), fc.string({ maxLength: 20 })), (name) => {
      if (!isOwnAppearance(name)) return;
      answers++;
      expect(appearance(name)).toBe(name);
    }),
    { numRuns: caseCount(2000) },
  );
  expect(answers).toBeGreaterThan(caseCount(50));
});

test('every ASCII character is a plain one or changes', () => {
  for (let code = 0; code < 128; code++) {
    const char = String.fromCharCode(code);
    expect(isOwnAppearance(char), JSON.stringify(char)).toBe(appearance(char) === char);
  }
});
