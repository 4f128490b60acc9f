import { quote } from '../../../src/kit.ts';
import { defineRule } from '../rule.ts';
import { holdsName, sourceTexts } from '../source-search.ts';

/** An override is for an accumulator that the code has. */
export default defineRule({
  id: 'accumulator-unknown',
  summary: 'Accumulator overrides are for accumulators of the code',
  severity: 'warn',
  messages: {
    unknown: {
      text: ({ name }: { name: string }) => `No source file holds the accumulator ${quote(name)}`,
      help: 'The override is ignored in silence. Write the name of an accumulator of the graph.',
      rejectedBy: [],
    },
  },
  check({ files, language, accumulators }, report) {
    if (files === undefined || language === undefined || accumulators.length === 0) return;
    const texts = sourceTexts(files, language);
    if (texts === undefined) return;
    for (const { index, name } of accumulators) {
      if (name === undefined || texts.some((text) => holdsName(text, name))) continue;
      report('unknown', ['metadata', 'accumulators', index, 'name'], { name });
    }
  },
});
