/** Tests the compiler's diagnostics for rules whose keys, functions, options or messages are wrong. */
import { type Snippet, testMistakes } from './support/mistakes.ts';

/** A rule of one message and one option. */
const RULE = `import { defineRule } from '../src/index.ts';
import * as v from 'valibot';
export default defineRule({
  id: 'acme/a',
  summary: 's',
  severity: 'warn',
  options: v.strictObject({ max: v.optional(v.number(), 50) }),
  messages: { said: { text: ({ task }: { task: string }) => task, help: 'h', rejectedBy: [] } },
  check({ tasks }, report, { options }) {
    if (tasks.length > options.max) report('said', ['tasks', 0, 'id'], { task: 'a' });
  },
});
`;

/** A rule that takes nothing from the manifest. */
const SMALL = `import { defineRule } from '../src/index.ts';
export default defineRule({
  id: 'acme/a',
  summary: 's',
  severity: 'warn',
  messages: { said: { text: 't', help: 'h', rejectedBy: [] } },
  check: () => undefined,
});
`;

/** A rule of the whole run. */
const WHOLE_RUN = `import { defineRule } from '../src/index.ts';
export default defineRule({
  id: 'acme/a',
  summary: 's',
  severity: 'warn',
  messages: { said: { text: ({ task }: { task: string }) => task, help: 'h', rejectedBy: [] } },
  collect({ manifest }) {
    return manifest.package?.name === undefined ? undefined : { name: manifest.package.name };
  },
  checkAll(entries, report) {
    for (const entry of entries) report(entry, 'said', ['package', 'name'], { task: entry.data.name });
  },
});
`;

const SNIPPETS: readonly Snippet[] = [
  {
    what: 'a text that gives its data no type',
    code: RULE,
    right: '({ task }: { task: string })',
    wrong: '({ task })',
    says: /'messages' does not exist in type 'DataOfTextNeedsAType/,
  },
  {
    what: 'an unknown key of a rule',
    code: SMALL,
    right: 'check: () => undefined',
    wrong: 'chek: () => undefined',
    says: /'chek' does not exist in type 'KeysOfRules.*'. Did you mean to write 'check'\?/,
  },
  {
    what: 'messages that are misspelled',
    code: RULE,
    right: '  messages: {',
    wrong: '  message: {',
    says: /'message' does not exist in type 'KeysOfRules.*'. Did you mean to write 'messages'\?/,
  },
  {
    what: 'kinds that the function gives',
    code: RULE,
    right: "  summary: 's',",
    wrong: "  summary: 's', kinds: ['package-toml'],",
    says: /'kinds' does not exist in type 'KeysOfRules/,
  },
  {
    what: 'a rule without an id',
    code: RULE,
    right: "  id: 'acme/a',\n",
    wrong: '',
    says: /RuleLacks<"id">/,
    at: "summary: 's'",
  },
  {
    what: 'a rule without a summary',
    code: RULE,
    right: "  summary: 's',\n",
    wrong: '',
    says: /RuleLacks<"summary">/,
    at: "id: 'acme/a'",
  },
  {
    what: 'a rule without a severity',
    code: RULE,
    right: "  severity: 'warn',\n",
    wrong: '',
    says: /RuleLacks<"severity">/,
    at: "id: 'acme/a'",
  },
  {
    what: 'a rule without messages',
    code: SMALL,
    right: "  messages: { said: { text: 't', help: 'h', rejectedBy: [] } },\n",
    wrong: '',
    says: /RuleLacks<"messages">/,
    at: "id: 'acme/a'",
  },
  {
    what: 'a rule without a function',
    code: SMALL,
    right: '  check: () => undefined,\n',
    wrong: '',
    says: /RuleLacks<"check">/,
    at: "id: 'acme/a'",
  },
  {
    what: 'an unknown key of a message',
    code: RULE,
    right: "help: 'h', rejectedBy",
    wrong: "help: 'h', sevrity: 'info', rejectedBy",
    says: /NoKeyOfMessages<"sevrity">/,
  },
  {
    what: 'an asynchronous check with a message that takes data',
    code: RULE,
    right: '  check({ tasks }, report, { options }) {',
    wrong: '  async check({ tasks }, report, { options }) { await Promise.resolve();',
    says: /'check' does not exist in type 'CheckReturnsNothing/,
  },
  {
    what: 'a check that returns what it finds',
    code: RULE,
    right: "if (tasks.length > options.max) report('said', ['tasks', 0, 'id'], { task: 'a' });",
    wrong: "report('said', ['tasks', 0, 'id'], { task: 'a' }); return tasks.length > options.max;",
    says: /'check' does not exist in type 'CheckReturnsNothing/,
    at: 'check({ tasks }',
  },
  {
    what: 'an option without a default beside a message that takes data',
    code: RULE,
    right: 'max: v.optional(v.number(), 50)',
    wrong: 'max: v.number()',
    says: /'options' does not exist in type 'EveryOptionNeedsADefault/,
  },
  {
    what: 'an asynchronous checkAll',
    code: WHOLE_RUN,
    right: '  checkAll(entries, report) {',
    wrong: '  async checkAll(entries, report) { await Promise.resolve();',
    says: /CheckAllReturnsNothing/,
    at: "id: 'acme/a'",
  },
  {
    what: 'a wrong path in checkAll',
    code: WHOLE_RUN,
    right: "['package', 'name']",
    wrong: "['package', 'nam']",
    says: /'\["package", "nam"\]' is not assignable to parameter of type 'PlaceInRun<Manifest>'/,
  },
  {
    what: 'data that is not collected',
    code: WHOLE_RUN,
    right: 'entry.data.name',
    wrong: 'entry.data.nme',
    says: /'nme' does not exist/,
  },
  {
    what: 'a rule without two keys',
    code: SMALL,
    right: "  summary: 's',\n  severity: 'warn',\n",
    wrong: '',
    says: /'RuleLacks<"summary" \| "severity">/,
    at: "id: 'acme/a'",
  },
  {
    what: 'a rule of nothing',
    code: SMALL.replace(/\{\n.*\}/s, '{ deprecated: undefined }'),
    right: 'deprecated: undefined',
    wrong: '',
    says: /'RuleLacks<"id" \| "summary" \| "severity" \| "messages" \| "check">/,
    at: 'defineRule({',
  },
];

testMistakes(SNIPPETS, { 'right-rule.ts': RULE, 'right-small.ts': SMALL, 'right-whole-run.ts': WHOLE_RUN });
