import { defineRule } from '../src/manifest/rule.ts';
import { judgePythonPath, judgeRustSymbol } from '../src/words/function-path.ts';

/** Only the runtime of the package's language is ever used. */
export default defineRule({
  id: 'extra-runtime',
  summary: 'A package has no runtime section of another language',
  severity: 'warn',
  messages: {
    unused: {
      text: ({ language, extra }: { language: string; extra: string }) =>
        `The language is "${language}": the "${extra}" section is not used`,
      help: 'Both sides validate the section and then ignore it. Remove it or set it to null, or correct "language".',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check({ manifest, tasks }, report) {
    const { language } = manifest;
    if (language === undefined) return;
    const extra = language === 'python' ? 'rust' : 'python';
    if (!manifest[language] || !manifest[extra]) return;
    const related = [{ place: ['language'] as const, message: 'the language is set here' }];
    // Where a function is one of the other language, it may be the language that is wrong.
    const judge = extra === 'python' ? judgePythonPath : judgeRustSymbol;
    const mayBeMeant = tasks.some(({ function: path }) => path !== undefined && judge(path) === undefined);
    report('unused', [extra], { language, extra }, { suggest: mayBeMeant ? [] : [{ remove: true }], related });
  },
});
