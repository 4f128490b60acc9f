/** The revision that a job of a CI system works on. */
import type { Revision } from '../../formatter.ts';
import type { Io } from '../io.ts';

/** The revision that the variables of GitHub Actions or GitLab name, if there are any. */
export function revisionOf({ env }: Pick<Io, 'env'>): Revision | undefined {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository } = env;
  if (isGiven(repository))
    return revision(`${server}/${repository}`, env['GITHUB_SHA'], [env['GITHUB_HEAD_REF'], env['GITHUB_REF_NAME']]);
  return revision(env['CI_PROJECT_URL'], env['CI_COMMIT_SHA'], [env['CI_COMMIT_REF_NAME']]);
}

function revision(
  address: string | undefined,
  revisionId: string | undefined,
  branches: readonly (string | undefined)[],
): Revision | undefined {
  if (!isGiven(address) || !isGiven(revisionId) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  // Of a token in the address, nothing may end up in a report.
  [url.username, url.password] = ['', ''];
  const branch = branches.find(isGiven);
  return { repositoryUri: url.href, revisionId, ...(branch === undefined ? {} : { branch }) };
}

function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
