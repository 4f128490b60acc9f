import { closest, quote } from '../../../src/kit.ts';
import { certainCalls, placeOf, type PythonSource } from '../python-source.ts';
import { textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { nthArgument } from '../task.ts';

const KINDS = ['http', 'tcp', 'fs', 'env', 'secrets'];

/** A grant of a kind that nobody knows grants nothing. */
export default defineRule({
  id: 'unknown-grant-kind',
  summary: 'Grants are of a kind that the server knows',
  severity: 'error',
  needs: NEEDS,
  messages: {
    unknown: {
      text: ({ kind }: { kind: string }) => `There is no kind of grant ${quote(kind)}`,
      help: 'The server drops it without a word: nothing is granted. Write http, tcp, fs, env or secrets.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { kind, place } of python ? pythonGrants(python) : []) {
      if (KINDS.includes(kind)) continue;
      const near = closest(kind, KINDS);
      report('unknown', place, { kind }, { suggest: near === undefined ? [] : [near] });
    }
  },
});

/** The kinds of grants in Python source. */
function pythonGrants(python: PythonSource): { kind: string; place: ReturnType<typeof placeOf> }[] {
  return certainCalls(python, 'constructor').flatMap((call) => {
    const grants = nthArgument(call, 4, 'grants')?.value;
    if (grants?.type !== 'dict') return [];
    return (grants.elements ?? []).flatMap(({ key }) => {
      const kind = textOf(key);
      return key && kind !== undefined ? [{ kind, place: placeOf(call, key.span) }] : [];
    });
  });
}
