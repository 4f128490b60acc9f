/** Tests the properties of repairs on the recorded manifests. */
import { expect, test } from 'vitest';
import { manifestReader } from '../../src/manifest/read.ts';
import { fixSource } from '../support/fix.ts';
import { sourceOf, verdicts } from '../support/fixtures.ts';
import { added, errorsIn, reveals } from '../support/repairs.ts';

test.each(['truth', 'mutants'] as const)(
  'the recorded cases are repaired once, stay readable, and get no new error: %s',
  (name) => {
    for (const verdict of verdicts(name)) {
      const source = sourceOf(verdict);
      const before = fixSource(source, { wants: () => false }).result.messages;
      const { result, source: after } = fixSource(source);
      const problems: string[] = [];
      if (after !== source) {
        if (fixSource(after).source !== after) problems.push('a second time changes something');
        if (manifestReader.read(source).complete && !manifestReader.read(after).complete)
          problems.push('it cannot be read any more');
        const isRevealing = before.some((finding) => finding.fix !== undefined && reveals(finding));
        if (!isRevealing) problems.push(...added(errorsIn(before), errorsIn(result.messages)));
      }
      expect([verdict.id, ...problems]).toEqual([verdict.id]);
    }
  },
);
