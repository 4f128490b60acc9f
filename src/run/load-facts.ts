/** The loading of facts: a run in which no fact applies to a package does without this module. */
import type { ReadPackage } from '../engine/read-package.ts';
import { isPartError, partFailure } from '../engine/part-error.ts';
import type { Fact, FactSubject, FactValues, FileDocument, Gap } from '../fact.ts';
import type { Outline } from '../outline.ts';
import { madeOnce } from '../remember.ts';
import type { RuleFailure } from '../report.ts';
import type { Source } from '../source.ts';
import { factFailure, type Loaded, unreachable } from './read.ts';

/** Loads the facts that apply to a package, one after the other; one that fails costs no other. */
export async function loadFacts(
  pkg: ReadPackage,
  subject: FactSubject,
  { applying, failures }: { readonly applying: readonly Fact[]; readonly failures: RuleFailure[] },
): Promise<Loaded> {
  const values: Record<string, unknown> = {};
  const others = new Map<string, FileDocument>();
  for (const fact of applying) {
    try {
      const value = await fact.load(subject);
      values[fact.id] = value;
      for (const [name, file] of fact.documents?.(value) ?? []) others.set(name, file);
      failures.push(...(fact.unread?.(value) ?? []).map(unreachable));
    } catch (error) {
      failures.push(factFailure(fact, pkg.source, error));
    }
  }
  const facts: FactValues = values;
  const told = { source: pkg.source, failures };
  const { kind, source, reading, files } = pkg;
  const outline = madeOnce(() => orFailure(told, () => outlineOf(pkg, applying, facts)));
  const loaded = applying.filter(({ id }) => Object.hasOwn(values, id));
  const gaps = (): readonly Gap[] =>
    loaded.flatMap((fact) => orFailure(told, () => fact.gaps?.(values[fact.id])) ?? []);
  return { pkg: { kind, source, reading, facts, loaded, others, files, outline, gaps }, failures };
}

/** Nothing where a fact fails when it is asked later: that is one more failure of the package. */
function orFailure<Made>(
  { source, failures }: { readonly source: Source; readonly failures: RuleFailure[] },
  make: () => Made,
): Made | undefined {
  try {
    return make();
  } catch (error) {
    if (!isPartError(error)) throw error;
    failures.push(partFailure(error, source));
    return undefined;
  }
}

/** The outline that the reading gives, or else the first of the facts that it names. */
function outlineOf({ reading }: ReadPackage, wanted: readonly Fact[], facts: FactValues): Outline | undefined {
  if (reading.outline !== undefined) return reading.outline();
  const isSource = ({ id }: Fact): boolean => reading.outlineFrom?.includes(id) === true && Object.hasOwn(facts, id);
  const source = wanted.find(isSource);
  return source?.outline?.(facts[source.id]);
}
