/** Reads `package.toml` files: the working half of the kind, loaded when the first one turns up. */
import { closest, type KindReader } from '../../src/kit.ts';
import { tomlDocument } from '../../src/toml/document.ts';
import type { TomlText } from '../../src/toml/node.ts';
import { parseToml } from '../../src/toml/parse.ts';
import { type PackageModel, packageModel } from './model.ts';

export const packageReader: KindReader = {
  read(source, files) {
    const toml = parseToml(source.text);
    let model: PackageModel | undefined;
    return {
      complete: toml.root !== undefined,
      recognised: isPackage(toml),
      document: tomlDocument(toml),
      model: () => (model ??= packageModel(source, toml, files)),
      // The tasks of a package stand in its code.
      outlineFrom: ['rust-source', 'python-source'],
    };
  },
};

const TABLES = ['package', 'metadata'];

/** A file with one of the two tables or a near spelling of one; an empty or broken one may be anything, and so is taken. */
function isPackage({ root }: TomlText): boolean {
  const names = root?.children;
  if (names === undefined || names.size === 0) return true;
  return [...names].some(([name, { children }]) => {
    if (TABLES.includes(String(name))) return true;
    return children !== undefined && closest(String(name), TABLES) !== undefined;
  });
}
