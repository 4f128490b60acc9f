/** Defines the rules about Python source. */
import { defineFact, type FactValues, ruleDefiner } from '../../src/kit.ts';
import { packageNames } from './package-names.ts';
import type { PythonSource } from './python-source.ts';

/** Defines a rule of the kind `package-toml` that looks at its source. */
export const defineRule = ruleDefiner<unknown, unknown>('package-toml');

/** The fact `python-source`: read statically, and only where a package is in Python. */
export const pythonFact = defineFact<PythonSource>({
  id: 'python-source',
  applies: ({ kind, model }) => kind === 'package-toml' && packageNames(model)?.entryModule !== undefined,
  async load({ model, files }) {
    const { loadPython } = await import('./load.ts');
    return loadPython(model, files);
  },
  outline: (python) => python.outline(),
  documents: ({ documents }) => documents,
  gaps: (python) => python.gaps(),
  mentions: (python) => python.mentions(),
  argumentsOf: (python, name) => python.argumentsOf(name),
});

/** The facts that every rule about Python source declares in `needs`. */
export const NEEDS = [pythonFact.id];

/** The source among the facts that a rule was given. */
export function sourceOf(facts: FactValues): PythonSource | undefined {
  return pythonFact.of(facts);
}
