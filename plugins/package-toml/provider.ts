/** Provider specs: upstream writes each into a scratch `Cargo.toml` on the server, and Cargo is the judge. */
import type { ProviderEntry } from './salvage.ts';
import { isVersionRequirement } from './version-requirement.ts';

/** Faults that Cargo refuses, and a path that ties the package to one machine. */
export type ProviderFaultCode =
  | 'name'
  | 'version'
  | 'unspellable'
  | 'no-source'
  | 'two-sources'
  | 'two-references'
  | 'reference-without-git'
  | 'git-url'
  | 'relative-path'
  | 'absolute-path';

export interface ProviderFault {
  readonly code: ProviderFaultCode;
  /** The key of the spec that is at fault; undefined for the provider as a whole. */
  readonly field: string | undefined;
  readonly value: string;
}

/** The placeholder that a tool of upstream's replaces before a package is built. */
export const PLACEHOLDER = '__WORKSPACE__';

const REFERENCES = ['tag', 'branch', 'rev'] as const;

/** Characters that Rust's `{:?}` writes as an escape which TOML does not have. */
const UNSPELLABLE = /(?![\t\n\r ])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Co}\p{Grapheme_Extend}]/u;

const PACKAGE_NAME = /^[A-Za-z_][\w-]*$/;

/** Characters by which a quoted name becomes TOML of another shape when it is pasted raw. */
const OTHER_SHAPE = /["'=#\n\r]/;

/** Everything that is wrong with a provider. */
export function providerFaults({ name, spec }: ProviderEntry): ProviderFault[] {
  const faults: ProviderFault[] = [];
  if (!PACKAGE_NAME.test(name) && !OTHER_SHAPE.test(name)) faults.push({ code: 'name', field: undefined, value: name });
  const table = typeof spec === 'string' ? { version: spec } : spec;
  const fields = Object.entries(table).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const at = (field: string): string | undefined => (typeof spec === 'string' ? undefined : field);
  for (const [field, value] of fields) {
    if (UNSPELLABLE.test(value)) faults.push({ code: 'unspellable', field: at(field), value });
    else {
      const code = valueFault(field, value);
      if (code !== undefined) faults.push({ code, field: at(field), value });
    }
  }
  const code = combinationFault(table);
  if (code !== undefined) faults.push({ ...code, value: name });
  return faults;
}

function valueFault(field: string, value: string): ProviderFaultCode | undefined {
  if (value.includes(PLACEHOLDER)) return undefined;
  if (field === 'version') return isVersionRequirement(value) ? undefined : 'version';
  if (field === 'git') return URL.canParse(value) ? undefined : 'git-url';
  if (field === 'path') return value.startsWith('/') ? 'absolute-path' : 'relative-path';
  return undefined;
}

/** The first thing that is wrong with the keys together, in Cargo's order. */
function combinationFault(
  table: Exclude<ProviderEntry['spec'], string>,
): Pick<ProviderFault, 'code' | 'field'> | undefined {
  const references = REFERENCES.filter((key) => table[key] !== undefined);
  if (table.version === undefined && table.path === undefined && table.git === undefined)
    return { code: 'no-source', field: undefined };
  if (table.git === undefined)
    return references[0] === undefined ? undefined : { code: 'reference-without-git', field: references[0] };
  if (table.path !== undefined) return { code: 'two-sources', field: 'path' };
  return references[1] === undefined ? undefined : { code: 'two-references', field: references[1] };
}
