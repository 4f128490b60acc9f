/** The keys of `package.toml` by table, with what each of them says. */

/** The documentation of keys by name, in the order in which they are offered. */
export type KeyDocs = Readonly<Record<string, string>>;

/** The keys of each table; `[[metadata.accumulators]]` goes by its name without brackets. */
export const PACKAGE_KEYS: Readonly<Record<string, KeyDocs>> = {
  '': {
    package: 'The package as a whole: what it is called and which version it is.',
    metadata: 'What the package holds, and how the server runs it.',
  },
  package: {
    name: 'Name of the package.',
    version: 'Version of the package, such as `1.0.0`.',
    interface: 'The interface of the archive; read by nobody afterwards.',
    interface_version: 'The version of the interface, a whole number.',
    extension: 'The ending of the archive that `pack` writes.',
  },
  metadata: {
    workflow_name: 'The name under which the server registers the workflow.',
    graph_name: 'The name of the computation graph.',
    language: '`rust` or `python`; told by the files of the package where it is missing.',
    description: 'The purpose of the package.',
    author: 'The people who are responsible for it.',
    requires_python: 'The versions of Python that it runs on, such as `>=3.10`.',
    entry_module: 'The module in `workflow/` that is imported, such as `orders.tasks`.',
    reaction_mode: 'How the graph reacts to its inputs.',
    input_strategy: 'How the graph takes its inputs.',
    accumulators: 'The accumulators that feed the graph.',
    providers: 'The providers that the package needs, with their versions.',
  },
  'metadata.accumulators': {
    name: 'Name of the accumulator.',
    accumulator_type: 'The type of the accumulator, such as `stream`.',
    config: 'The settings of the accumulator: a table of strings.',
  },
};
