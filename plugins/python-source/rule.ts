/** Defines the rules about Python source. */
import { defineFact, type FactValues, ruleDefiner } from '../../src/kit.ts';
import { packageNames } from './package-names.ts';
import type { PythonSource } from './python-source.ts';

/** Defines a rule of the kind `package-toml` that looks at its source. */
export const defineRule = ruleDefiner<unknown, unknown>('package-toml');

/**
 * The fact `python-source`: the source of a package of today's format in Python, read statically. A rule names it in
 * `needs` and gets it by `of`; it is undefined for other packages.
 *
 * @example
 * ```ts
 * import { definePackageRule, pythonFact } from 'manifestlint/packs';
 *
 * export default definePackageRule({
 *   id: 'acme/few-tasks',
 *   summary: 'A package has at most 50 tasks',
 *   severity: 'warn',
 *   needs: [pythonFact.id],
 *   messages: { many: { text: 'It has many tasks', help: 'Nobody can follow it. Split it.', rejectedBy: [] } },
 *   check(_model, report, { facts }) {
 *     if ((pythonFact.of(facts)?.tasks.length ?? 0) > 50) report('many', [], {});
 *   },
 * });
 * ```
 */
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
  unread: ({ unread }) => unread,
  mentions: (python) => python.mentions(),
  argumentsOf: (python, name) => python.argumentsOf(name),
});

/** The facts that every rule about Python source declares in `needs`. */
export const NEEDS = [pythonFact.id];

/** The source among the facts that a rule was given. */
export function sourceOf(facts: FactValues): PythonSource | undefined {
  return pythonFact.of(facts);
}
