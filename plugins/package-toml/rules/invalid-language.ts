import { closest, quote } from '../../../src/kit.ts';
import { defineRule } from '../rule.ts';

const LANGUAGES = ['rust', 'python'];

/** The language is one of two words, to the letter. */
export default defineRule({
  id: 'invalid-language',
  summary: 'The language is exactly "rust" or "python"',
  severity: 'error',
  messages: {
    invalid: {
      text: ({ language }: { language: string }) => `${quote(language)} is not a language: write "rust" or "python"`,
      help:
        'Validate refuses it. The upload takes any text, and then the package dies on the server, where only the ' +
        'log says so.',
      rejectedBy: ['validate'],
    },
  },
  check({ metadata: { language } }, report) {
    if (language === undefined || LANGUAGES.includes(language)) return;
    const bare = language
      .trim()
      .toLowerCase()
      .replace(/^py(?:thon)?3?$/, 'python');
    const near = LANGUAGES.includes(bare) ? bare : closest(language, LANGUAGES);
    report('invalid', ['metadata', 'language'], { language }, { suggest: near === undefined ? [] : [near] });
  },
});
