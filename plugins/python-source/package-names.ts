/** The names in the manifest that the rules about Python source compare with the code. */

/** Names in the manifest; undefined where they are missing or could not be read. */
export interface PackageNames {
  readonly packageName: string | undefined;
  readonly packageVersion: string | undefined;
  readonly workflowName: string | undefined;
  readonly graphName: string | undefined;
  readonly entryModule: string | undefined;
  /** True if the manifest has a graph name, readable or not. */
  readonly isGraph: boolean;
  readonly providers: readonly string[];
}

/** Reads the names out of the model of a `package.toml`; undefined if the package is not in Python. */
export function packageNames(model: unknown): PackageNames | undefined {
  if (!isRecord(model) || model.language !== 'python') return undefined;
  const metadata = isRecord(model.metadata) ? model.metadata : {};
  const header = isRecord(model.header) ? model.header : {};
  const providers = Array.isArray(model.providers) ? model.providers : [];
  return {
    packageName: text(header.name),
    packageVersion: text(header.version),
    workflowName: text(metadata.workflow_name),
    graphName: text(metadata.graph_name),
    entryModule: text(model.entryModule),
    isGraph: metadata.graph_name !== undefined,
    providers: providers.flatMap((provider: unknown) => (isRecord(provider) ? (text(provider.name) ?? []) : [])),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The names of a package that says none. */
export const NO_NAMES: PackageNames = {
  packageName: undefined,
  packageVersion: undefined,
  workflowName: undefined,
  graphName: undefined,
  entryModule: undefined,
  isGraph: false,
  providers: [],
};
