/** The names of configuration files, those that are read and those that people try. */
import path from 'node:path';

/** Extensions of files that are run to be read. */
export const SCRIPTS: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** The data formats of configurations. */
const DATA: readonly string[] = ['.json', '.yaml', '.yml'];

/** The extensions of configurations. */
export const EXTENSIONS: readonly string[] = [...DATA, ...SCRIPTS];

/** The folder beside the files of a project that holds settings of its tools. */
export const CONFIG_FOLDER = '.config';

/** The extensions of configurations in that folder, which are those that users of cosmiconfig expect. */
const IN_CONFIG_FOLDER: readonly string[] = ['.json', '.yaml', '.yml', '.js', '.ts', '.mjs', '.cjs'];

/** The names of configuration files, relative to the folder that they are for; of several the first counts. */
export const CONFIG_FILES: readonly string[] = [
  '.manifestlintrc',
  ...EXTENSIONS.map((extension) => `.manifestlintrc${extension}`),
  ...SCRIPTS.map((extension) => `manifestlint.config${extension}`),
  ...DATA.map((extension) => `manifestlint${extension}`),
  `${CONFIG_FOLDER}/manifestlintrc`,
  ...IN_CONFIG_FOLDER.map((extension) => `${CONFIG_FOLDER}/manifestlintrc${extension}`),
];

/** The file of Python projects that may hold settings of other tools. */
export const PYPROJECT = 'pyproject.toml';

/** Near misses of the names, each with the right one: a configuration of such a name would have no effect. */
export const STRAY_FILES: ReadonlyMap<string, string> = new Map([
  ...DATA.flatMap((extension) =>
    ['manifestlint.config', '.manifestlint', 'manifestlintrc'].map((name): [string, string] => [
      `${name}${extension}`,
      `.manifestlintrc${extension}`,
    ]),
  ),
  ...['.manifestlintrc', '.manifestlint', 'manifestlint', 'manifestlintrc', 'manifestlint.config'].flatMap((name) => [
    [`${name}.jsonc`, '.manifestlintrc.json'] as const,
    [`${name}.json5`, '.manifestlintrc.json'] as const,
    [`${name}.toml`, '.manifestlintrc.yml'] as const,
  ]),
  ['.manifestlint', '.manifestlintrc'],
  ['manifestlintrc', '.manifestlintrc'],
  ...['manifestlint', 'manifestlint.config'].flatMap((name) =>
    [...EXTENSIONS, '.jsonc', '.json5', '.toml'].map((extension): [string, string] => {
      const right = IN_CONFIG_FOLDER.includes(extension) ? extension : '.json';
      return [`${CONFIG_FOLDER}/${name}${extension}`, `${CONFIG_FOLDER}/manifestlintrc${right}`];
    }),
  ),
  ...['.jsonc', '.json5', '.toml', '.mts', '.cts'].map((extension): [string, string] => [
    `${CONFIG_FOLDER}/manifestlintrc${extension}`,
    `${CONFIG_FOLDER}/manifestlintrc.json`,
  ]),
]);

/** The folder that a configuration is for: the one that it lies in, or that of `.config`. */
export function homeOf(file: string): string {
  const folder = path.dirname(file);
  const isApart = path.basename(folder) === CONFIG_FOLDER && path.basename(file).startsWith('manifestlint');
  return isApart ? path.dirname(folder) : folder;
}
