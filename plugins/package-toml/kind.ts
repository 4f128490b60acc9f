/** The kind `package-toml`: the manifest of today's packages. */
import type { ManifestKind } from '../../src/kit.ts';

/** A header or a dotted key of the two tables that only such a manifest has together. */
const TRACE = /^[ \t]*(?:\[[ \t]*(?:package|metadata)[ \t]*\]|(?:package|metadata)[ \t]*\.)/m;

const TOML_FILE = /\.toml$/i;

/** The manifest of a crate has a `[package]` of its own. */
const CARGO = /(?:^|[\\/])Cargo\.toml$/i;

export const packageToml: ManifestKind = {
  id: 'package-toml',
  files: ['package.toml'],
  recognise: (name, head) =>
    !CARGO.test(name) && (TOML_FILE.test(name) || !/^\s*[{[]["{\]\s]/.test(head)) && TRACE.test(head),
  unlike: 'not a Cloacina package: it has neither [package] nor [metadata]',
  load: async () => (await import('./read.ts')).packageReader,
};
