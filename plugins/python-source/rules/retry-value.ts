import { closest, list, quote } from '../../../src/kit.ts';
import { certainCalls, placeOf, type PythonSource } from '../python-source.ts';
import { argumentOf, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  retry_backoff: ['fixed', 'linear', 'exponential'],
  retry_condition: ['never', 'transient', 'all'],
};

/** A misspelt word changes how often and when a task is tried again, and no program says so. */
export default defineRule({
  id: 'retry-value',
  summary: 'Retries are described by words that the server knows',
  severity: 'error',
  needs: NEEDS,
  messages: {
    word: {
      text: ({ keyword, value }: { keyword: string; value: string; known: string }) =>
        `\`${keyword}\` does not know ${quote(value)}`,
      help: 'The server takes it for another word and tells nobody. Use a word that it knows.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { place, keyword, value } of python ? pythonRetryFaults(python) : []) {
      const words = WORDS[keyword] ?? [];
      const near = closest(value, words);
      const known = list(
        words.map((word) => `"${word}"`),
        'or',
      );
      const taken = keyword === 'retry_backoff' ? 'fixed' : 'all';
      const help = `The server takes it for "${taken}" and tells nobody. Use ${known}.`;
      report('word', place, { keyword, value, known }, { help, suggest: near === undefined ? [] : [near] });
    }
  },
});

/** The words of Python source that the server does not know. */
function pythonRetryFaults(
  python: PythonSource,
): { place: ReturnType<typeof placeOf>; keyword: string; value: string }[] {
  return certainCalls(python, 'task').flatMap((call) =>
    Object.entries(WORDS).flatMap(([keyword, words]) => {
      const argument = argumentOf(call, keyword);
      const value = textOf(argument);
      if (!argument || value === undefined || words.includes(value)) return [];
      return [{ place: placeOf(call, argument.span), keyword, value }];
    }),
  );
}
