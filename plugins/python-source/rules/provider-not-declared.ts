import { nameFinder, quote } from '../../../src/kit.ts';
import { certainCalls, placeOf, type PythonSource } from '../python-source.ts';
import { textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { nthArgument } from '../task.ts';

/** Constructors come from providers, which the manifest lists. */
export default defineRule({
  id: 'provider-not-declared',
  summary: 'Every provider that the source uses is declared',
  severity: 'error',
  needs: NEEDS,
  messages: {
    missing: {
      text: ({ provider }: { provider: string }) => `Provider ${quote(provider)} is not declared`,
      help:
        'The server cannot find it and does not load the package. Add it to `[metadata.providers]` of ' +
        '`package.toml`.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    if (!python) return;
    const { providers } = python.names;
    const nearest = nameFinder(providers);
    for (const { provider, place } of pythonProviders(python)) {
      if (providers.includes(provider)) continue;
      const near = nearest(provider);
      const help =
        near === undefined
          ? {}
          : { help: `The server cannot find it and does not load the package. Did you mean ${quote(near)}?` };
      report('missing', place, { provider }, help);
    }
  },
});

/** The providers that Python source names, without their version. */
function pythonProviders(python: PythonSource): { provider: string; place: ReturnType<typeof placeOf> }[] {
  return certainCalls(python, 'constructor').flatMap((call) => {
    const argument = nthArgument(call, 1, 'from_');
    const [provider] = textOf(argument)?.split('@') ?? [];
    return argument && provider !== undefined ? [{ provider, place: placeOf(call, argument.span) }] : [];
  });
}
