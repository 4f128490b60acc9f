/** Manifests for tests: a right one, with as much wrong about it as a test asks for. */

type Fields = Readonly<Record<string, unknown>>;

/** A manifest without a fault. Objects among the overrides are merged with what stands there; `undefined` removes a field. */
export function manifest(overrides: Fields = {}): Fields {
  const base: Fields = {
    format_version: '2',
    package: { name: 'orders', version: '1.0.0', fingerprint: `sha256:${'4f'.repeat(32)}`, targets: ['linux-x86_64'] },
    language: 'python',
    python: { requires_python: '>=3.10', entry_module: 'orders.tasks' },
    tasks: [task('extract')],
    created_at: '2025-01-28T12:00:00Z',
  };
  return {
    ...base,
    ...Object.fromEntries(Object.entries(overrides).map(([key, value]) => [key, merge(base[key], value)])),
  };
}

/** A manifest of a Rust package without a fault. */
export function rustManifest(overrides: Fields = {}): Fields {
  return manifest({
    language: 'rust',
    python: undefined,
    rust: { library_path: 'lib/liborders.so' },
    tasks: [task('extract', { function: 'extract' })],
    ...overrides,
  });
}

/** A Python task without a fault. */
export function task(id: string, overrides: Fields = {}): Fields {
  const name = /^\w+$/.test(id) ? id : 'run';
  return { id, function: `orders.tasks:${name}`, ...overrides };
}

/** Stands in a manifest for a token that is no string, such as `3.0`; `text` writes it to the letter. */
export function raw(token: string): string {
  return `raw:${token}:raw`;
}

/** A manifest as text, with two spaces of indentation. */
export function text(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/"raw:(.*?):raw"/g, (_match, token: string) =>
    String(JSON.parse(`"${token}"`)),
  );
}

/** The text in the layout that is hardest on positions: CRLF, tabs, and astral characters before everything. */
export function rough(json: string): string {
  const tabbed = json.replaceAll(/^( {2})+/gm, (indent) => '\t'.repeat(indent.length / 2));
  return tabbed.replace('{', '{ "description": "𝒳🦀",').replaceAll('\n', '\r\n');
}

function merge(base: unknown, override: unknown): unknown {
  return isPlain(base) && isPlain(override) ? { ...base, ...override } : override;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
