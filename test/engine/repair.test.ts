/** Tests repairs that cannot be made: a fault of the rule where nothing stands, and else a finding without repair. */
import { expect, test } from 'vitest';
import { repairsOf } from '../../src/engine/repair.ts';
import { yamlReader } from '../../src/kit.ts';
import type { Repair } from '../../src/repair.ts';
import { sourceFromText } from '../../src/source.ts';

const TEXT = 'a: &shared\n  b: 1\nc: *shared\nd:\n  - 1\n';
const { document } = (await yamlReader({})).read(sourceFromText('x.yaml', TEXT));

function madeOf(fix: Repair) {
  return repairsOf({ fix }, { document, place: ['d'], isStrict: true });
}

test.each<[what: string, repair: Repair]>([
  ['an insertion into what an anchor shares', { insert: 1, at: ['a', 'e'] }],
  ['a removal of what an anchor shares', { remove: true, at: ['a', 'b'] }],
  ['one of several changes', { edits: [{ remove: true }, { remove: true, at: ['a'] }] }],
  ['another value for a list in lines', { replace: 1 }],
])('%s is not made, and the rule goes on', (_what, repair) => {
  expect(madeOf(repair).fix).toBeUndefined();
});

test.each<[what: string, repair: Repair]>([
  ['a removal of a key that is not there', { remove: true, at: ['e'] }],
  ['another value for a key that is not there', { replace: 1, at: ['e'] }],
  ['a removal in what is not there', { remove: true, at: ['e', 'f'] }],
  ['an insertion of a key that is there', { insert: 1, at: ['a', 'b'] }],
  ['an insertion into what is not there', { insert: 1, at: ['e', 'f'] }],
])('%s is a fault of the rule', (_what, repair) => {
  expect(() => madeOf(repair)).toThrow('a repair leads nowhere');
});

test('what can be made is made', () => {
  expect(madeOf({ remove: true, at: ['d', 0] }).fix).toEqual({ range: [31, 37], text: ' []' });
});
