import { quote } from '../../../src/kit.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A module that CPython cannot compile takes the whole package down. */
export default defineRule({
  id: 'python-syntax',
  summary: 'Every Python module that the package imports compiles',
  severity: 'error',
  needs: NEEDS,
  messages: {
    fault: {
      text: ({ fault }: { fault: string }) => fault,
      help:
        'CPython 3.11 refuses the file with a SyntaxError, so that the server cannot import the package. ' +
        'Correct it; `python3.11 -m py_compile` shows the same fault.',
      rejectedBy: ['load'],
    },
    branch: {
      text: ({ module }: { module: string }) => `Module ${quote(module)} does not compile`,
      help: 'Its import stands where the fault may be caught or never met. Correct it, or remove the import.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { file, name, certain } of python?.program.modules.values() ?? []) {
      const parsed = file === undefined ? undefined : python?.program.sources.get(file)?.parsed;
      if (file === undefined || parsed?.type !== 'fault') continue;
      const place = { file, span: { start: parsed.span.start, end: parsed.span.end } };
      if (certain) report('fault', place, { fault: parsed.text });
      else report('branch', place, { module: name });
    }
  },
});
