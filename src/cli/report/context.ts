/** The context that formatters get: folders, the terminal, the revision. */
import fs from 'node:fs';
import { HOMEPAGE } from '../../engine/registry.ts';
import type { FormatContext } from '../../formatter.ts';
import { realPath } from '../../input/look.ts';
import { isRepositoryRoot, repositoryRoot } from '../../repository.ts';
import { columnsOf, type Io, wantsColor, wantsHyperlinks } from '../io.ts';
import { leastSeverity } from '../rule-flags.ts';
import { ruleDoc } from '../rule-doc.ts';
import type { OutputCall } from './output.ts';
import { revisionOf } from './revision.ts';

/** The context for a report to standard output, or to a file. */
export function contextFor(toFile: boolean, { flags, version, io, registries }: OutputCall): FormatContext {
  const { color: flag, sarifCategory, sarifDropSuppressed } = flags;
  const revision = revisionOf(io);
  // The look of a terminal is worked out for the formats that ask.
  return {
    tool: { name: 'manifestlint', version, url: HOMEPAGE },
    cwd: io.cwd,
    root: realPath(rootFolder(io)),
    realPath,
    get color() {
      return wantsColor(flag, toFile, io);
    },
    get hyperlinks() {
      return this.color && wantsHyperlinks(toFile, io);
    },
    get columns() {
      return toFile ? 80 : columnsOf(io);
    },
    doc: (ruleId) => ruleDoc(ruleId, registries),
    dropSuppressed: sarifDropSuppressed === true,
    errorsOnly: leastSeverity(flags) === 'error',
    ...(sarifCategory === undefined ? {} : { category: sarifCategory }),
    ...(revision === undefined ? {} : { revision }),
  };
}

/** Variables of CI systems that name the folder of the repository. */
const ROOT_VARIABLES = ['CI_PROJECT_DIR', 'GITHUB_WORKSPACE', 'BUILD_SOURCESDIRECTORY', 'BITBUCKET_CLONE_DIR'];

/**
 * The root of the repository: the folder that the runner of the job names, if there is one,
 * unless the repository was checked out somewhere inside of it.
 */
function rootFolder({ env, cwd }: Io): string {
  const said = ROOT_VARIABLES.map((name) => env[name]).find(
    (folder) => folder !== undefined && folder !== '' && fs.existsSync(folder),
  );
  const found = repositoryRoot(cwd);
  return said !== undefined && (isRepositoryRoot(said) || !isRepositoryRoot(found)) ? said : found;
}
