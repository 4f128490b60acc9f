/** The arguments of `testRule` and `testKind`: JavaScript has no types that would refuse wrong ones. */
import * as v from 'valibot';
import { dotted, expectedWords, pathOfIssue } from '../issues.ts';
import { describeValue } from '../text.ts';
import { fail } from './fail.ts';

const callable = v.custom<(...args: never) => unknown>((value) => typeof value === 'function', 'a function');
const manifest = v.union([v.string(), v.looseObject({})], 'a text or an object');
const reader = v.looseObject({ read: callable });

const RuleTest = v.object({
  rule: v.looseObject({
    id: v.string(),
    kinds: v.union([v.array(v.string()), v.literal('every')], 'a list of kinds, as defineRule gives it'),
    messages: v.looseObject({}),
  }),
  cases: v.looseObject({
    valid: v.array(
      v.union([v.string(), v.looseObject({ manifest: v.exactOptional(manifest) })], 'a manifest, or { manifest }'),
    ),
    invalid: v.array(v.looseObject({ manifest, findings: v.array(v.looseObject({ messageId: v.string() })) })),
    runs: v.exactOptional(
      v.array(
        v.looseObject({
          packages: v.record(v.string(), manifest),
          files: v.exactOptional(v.record(v.string(), v.string())),
          findings: v.array(v.looseObject({ file: v.string(), messageId: v.string() })),
        }),
      ),
    ),
    unreached: v.exactOptional(v.array(v.string())),
    reader: v.exactOptional(reader),
  }),
  test: v.exactOptional(callable),
});

const KindTest = v.object({
  kind: v.looseObject({ id: v.string(), files: v.array(v.string()), load: callable }),
  cases: v.looseObject({
    texts: v.array(v.union([v.string(), v.looseObject({ text: v.string() })], 'a text, or { text }')),
    broken: v.exactOptional(v.array(v.string())),
  }),
});

/** Fails for arguments of `testRule` that are missing or of another type. */
export function checkRuleTest(given: object): void {
  checkGiven(RuleTest, given, 'testRule(rule, { valid: […], invalid: […] }, test)');
}

/** The same for `testKind`. */
export function checkKindTest(given: object): void {
  checkGiven(KindTest, given, 'await testKind(kind, { texts: […] })');
}

/** Fails where a kind loads what cannot read. */
export function checkReader(kindId: string, loaded: unknown): void {
  if (!v.is(reader, loaded))
    fail(`load of kind "${kindId}" brings ${describeValue(loaded)}, which cannot read: bring { read(source) { … } }`);
}

function checkGiven(schema: v.GenericSchema, given: object, call: string): void {
  const [issue] = v.safeParse(schema, given).issues ?? [];
  if (issue === undefined) return;
  const { type, message, expected, input } = issue;
  const wanted = ['union', 'custom'].includes(type) ? message : expectedWords(expected);
  const fault = input === undefined ? 'is missing' : `must be ${wanted}, found ${describeValue(input)}`;
  const path = pathOfIssue(issue);
  const remedy = path[0] === 'rule' && path.length > 1 ? 'make the rule with defineRule' : `call ${call}`;
  fail(`${dotted(path)} ${fault}: ${remedy}`);
}
