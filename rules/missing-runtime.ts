import { defineRule } from '../src/manifest/rule.ts';

const SET_BY_LANGUAGE = { related: [{ place: ['language'] as const, message: 'the language is set here' }] };

/** A package says in which language it is written, and must then bring that language's runtime section. */
export default defineRule({
  id: 'missing-runtime',
  summary: 'A package has the runtime section of its language',
  severity: 'error',
  messages: {
    missing: {
      text: ({ language }: { language: string }) =>
        `The language is "${language}", but there is no "${language}" section`,
      help: 'Add the section with its fields, or correct "language".',
      rejectedBy: ['build', 'load'],
    },
    null: {
      text: ({ language }: { language: string }) =>
        `The language is "${language}", but the "${language}" section is null`,
      help: 'Fill in the section, or correct "language".',
      rejectedBy: ['build', 'load'],
    },
  },
  check({ manifest }, report) {
    const { language } = manifest;
    if (language === undefined) return;
    if (!Object.hasOwn(manifest, language)) report('missing', [language], { language }, SET_BY_LANGUAGE);
    else if (manifest[language] === null) report('null', [language], { language }, SET_BY_LANGUAGE);
  },
});
