/** Loads the facts that a rule needs from the files of a case. */
import { builtin } from '../builtin.ts';
import type { Fact } from '../fact.ts';
import { type Ready, whenReady } from '../ready.ts';
import type { AnyRule } from '../rule.ts';
import { readOpened } from '../run/read.ts';
import { sourceFromText } from '../source.ts';
import { fail } from './fail.ts';
import { filesOf } from './files.ts';
import { type Case, MANIFEST, settingsFor } from './run-case.ts';

/** The case with what was loaded of its files: the facts of manifestlint, but those of which it gives the value. */
export function loadCase(rule: AnyRule, testCase: Case): Ready<Case> {
  const { kind, reader, label, text, context } = testCase;
  if (context.files === undefined) return testCase;
  const opened = {
    kind: { id: kind, files: [], load: () => Promise.resolve(reader) },
    reader,
    source: sourceFromText(MANIFEST, text),
    files: filesOf(context.files),
  };
  const isAsked = ([id]: [string, Fact]): boolean => !Object.hasOwn(context.facts ?? {}, id);
  const facts = new Map([...builtin.facts].filter(isAsked));
  return whenReady(readOpened(opened, { rules: settingsFor(rule, context).rules, facts }), ({ pkg, failures }) => {
    for (const { ruleId, message } of failures) fail(`${label}: the fact "${ruleId}" threw: ${message}`);
    const { facts: values, loaded, others, outline, gaps } = pkg;
    return { ...testCase, loaded: { facts: values, loaded, others, outline, gaps } };
  });
}
