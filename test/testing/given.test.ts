/** Arguments of `testRule` and `testKind` that only JavaScript lets through: each is told in a sentence. */
import { AssertionError } from 'node:assert';
import { expect, test } from 'vitest';
import { defineRule } from '../../src/index.ts';
import { testKind, testRule } from '../../src/testing.ts';

const rule = defineRule({
  id: 'acme/a',
  summary: 's',
  severity: 'warn',
  messages: { bad: { text: 't', help: 'h', rejectedBy: [] } },
  check: () => undefined,
});
const kind = { id: 'k', files: ['*.k'], load: () => Promise.resolve({ read: () => undefined }) };

const CALL = 'call testRule(rule, { valid: […], invalid: […] }, test)';

test.each<[what: string, given: unknown[], says: string]>([
  ['no rule', [], `rule is missing: ${CALL}`],
  ['the id of a rule', ['acme/a', { valid: [], invalid: [] }], `rule must be an object, found "acme/a": ${CALL}`],
  [
    'a rule that defineRule has not made',
    [
      { id: 'acme/a', check: () => undefined },
      { valid: [], invalid: [] },
    ],
    'rule.kinds is missing: make the rule with defineRule',
  ],
  ['no cases', [rule], `cases is missing: ${CALL}`],
  ['cases of nothing', [rule, null], `cases must be an object, found null: ${CALL}`],
  ['no valid cases', [rule, {}], `cases.valid is missing: ${CALL}`],
  ['no invalid cases', [rule, { valid: [] }], `cases.invalid is missing: ${CALL}`],
  ['a text of valid cases', [rule, { valid: '{}', invalid: [] }], `cases.valid must be a list, found "{}": ${CALL}`],
  [
    'no manifest',
    [rule, { valid: [null], invalid: [] }],
    `cases.valid[0] must be a manifest, or { manifest }, found null: ${CALL}`,
  ],
  [
    'an undefined manifest',
    [rule, { valid: [{ manifest: undefined }], invalid: [] }],
    `cases.valid[0] must be a manifest, or { manifest }, found an object: ${CALL}`,
  ],
  [
    'an invalid case without findings',
    [rule, { valid: [], invalid: [{ manifest: '{}' }] }],
    `cases.invalid[0].findings is missing: ${CALL}`,
  ],
  [
    'the id of a message for a finding',
    [rule, { valid: [], invalid: [{ manifest: '{}', findings: ['bad'] }] }],
    `cases.invalid[0].findings[0] must be an object, found "bad": ${CALL}`,
  ],
  [
    'an object of runs',
    [rule, { valid: [], invalid: [], runs: {} }],
    `cases.runs must be a list, found an object: ${CALL}`,
  ],
  [
    'a run of one package, without its name',
    [rule, { valid: [], invalid: [], runs: [{ packages: '{}', findings: [] }] }],
    `cases.runs[0].packages must be an object, found "{}": ${CALL}`,
  ],
  [
    'a finding of a run in no file',
    [rule, { valid: [], invalid: [], runs: [{ packages: {}, findings: [{ path: 'a.json', messageId: 'bad' }] }] }],
    `cases.runs[0].findings[0].file is missing: ${CALL}`,
  ],
  [
    'one message that is not reached',
    [rule, { valid: [], invalid: [], unreached: 'bad' }],
    `cases.unreached must be a list, found "bad": ${CALL}`,
  ],
  [
    'a reader that cannot read',
    [rule, { valid: [], invalid: [], reader: {} }],
    `cases.reader.read is missing: ${CALL}`,
  ],
  [
    'the name of a runner',
    [rule, { valid: [], invalid: [] }, 'jest'],
    `test must be a function, found "jest": ${CALL}`,
  ],
])('arguments that TypeScript would refuse: %s', (_, given, says) => {
  expect(() => {
    Reflect.apply(testRule, undefined, given);
  }).toThrow(new AssertionError({ message: says, operator: 'testRule' }));
});

const CALL_OF_KIND = 'call await testKind(kind, { texts: […] })';

test.each<[what: string, given: unknown[], says: string]>([
  ['no kind', [], `kind is missing: ${CALL_OF_KIND}`],
  ['a kind without load', [{ id: 'k', files: ['*.k'] }, { texts: [] }], `kind.load is missing: ${CALL_OF_KIND}`],
  ['no cases of a kind', [kind], `cases is missing: ${CALL_OF_KIND}`],
  ['no texts', [kind, {}], `cases.texts is missing: ${CALL_OF_KIND}`],
  ['no text', [kind, { texts: [null] }], `cases.texts[0] must be a text, or { text }, found null: ${CALL_OF_KIND}`],
  [
    'a kind that loads nothing',
    [{ ...kind, load: () => Promise.resolve(null) }, { texts: ['a'] }],
    'load of kind "k" brings null, which cannot read: bring { read(source) { … } }',
  ],
])('arguments of testKind that TypeScript would refuse: %s', async (_, given, says) => {
  await expect(Reflect.apply(testKind, undefined, given)).rejects.toThrow(
    new AssertionError({ message: says, operator: 'testRule' }),
  );
});
