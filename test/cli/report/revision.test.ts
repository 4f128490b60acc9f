import { expect, test } from 'vitest';
import { revisionOf } from '../../../src/cli/report/revision.ts';
import { runIn } from '../../formatters/log.ts';
import { manifestlint } from '../../support/cli.ts';
import { manifest, text } from '../../support/make-manifest.ts';
import { repository } from '../../support/workspace.ts';

const GITHUB = { GITHUB_SERVER_URL: 'https://git.example', GITHUB_REPOSITORY: 'acme/etl', GITHUB_SHA: 'f00' };
const GITLAB = { CI_PROJECT_URL: 'https://gitlab.example/acme/etl', CI_COMMIT_SHA: 'ba4', CI_COMMIT_REF_NAME: 'main' };

test.each([
  [
    'a push on GitHub',
    { ...GITHUB, GITHUB_HEAD_REF: '', GITHUB_REF_NAME: 'main' },
    { repositoryUri: 'https://git.example/acme/etl', revisionId: 'f00', branch: 'main' },
  ],
  [
    'a pull request on GitHub',
    { GITHUB_REPOSITORY: 'acme/etl', GITHUB_SHA: 'f00', GITHUB_HEAD_REF: 'mend', GITHUB_REF_NAME: '7/merge' },
    { repositoryUri: 'https://github.com/acme/etl', revisionId: 'f00', branch: 'mend' },
  ],
  ['a job of GitLab', GITLAB, { repositoryUri: 'https://gitlab.example/acme/etl', revisionId: 'ba4', branch: 'main' }],
  [
    'an address with a token',
    { ...GITLAB, CI_PROJECT_URL: 'https://job:secret@gitlab.example/etl', CI_COMMIT_REF_NAME: '' },
    { repositoryUri: 'https://gitlab.example/etl', revisionId: 'ba4' },
  ],
  ['no revision', { ...GITHUB, GITHUB_SHA: '' }, undefined],
  ['no address', { ...GITLAB, CI_PROJECT_URL: 'etl' }, undefined],
  ['an address of no web page', { ...GITLAB, CI_PROJECT_URL: 'file:///etl' }, undefined],
  ['no CI system', {}, undefined],
])('%s', (_, env, expected) => {
  expect(revisionOf({ env })).toEqual(expected);
});

test('SARIF names the revision', async () => {
  const cwd = repository({ 'manifest.json': text(manifest()) });
  const { out } = await manifestlint(['-f', 'sarif', '.'], { cwd, env: GITLAB });
  expect(runIn(out).versionControlProvenance).toEqual([
    {
      repositoryUri: 'https://gitlab.example/acme/etl',
      revisionId: 'ba4',
      branch: 'main',
      mappedTo: { uriBaseId: '%SRCROOT%' },
    },
  ]);
  expect(runIn((await manifestlint(['-f', 'sarif', '.'], { cwd })).out)).not.toHaveProperty('versionControlProvenance');
});
