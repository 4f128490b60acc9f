/** The jobs and hooks that `init` writes: each a file of its own in the root of the repository. */
import type { Choice } from './questions.ts';

/** A file that makes a service run the linter. */
export interface Recipe extends Choice {
  /** Where it belongs, from the root of the repository; none for the choice to write nothing. */
  readonly file?: string;
  /** Its text, for one version of the linter. */
  readonly text?: (version: string) => string;
}

const github = (version: string): string => `name: manifestlint
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  manifestlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: 22 }
      - run: npx --yes manifestlint@${version} .
`;

const gitlab = (version: string): string => `manifestlint:
  image: node:22
  script:
    - npx --yes manifestlint@${version} -f pretty -f gitlab:gl-code-quality-report.json .
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;

const preCommit = (version: string): string => `repos:
  - repo: local
    hooks:
      - id: manifestlint
        name: manifestlint
        language: node
        additional_dependencies: ['manifestlint@${version}']
        entry: manifestlint --staged
        pass_filenames: false
`;

/** The recipes, first the one to write none. */
export const RECIPES: readonly [Recipe, ...Recipe[]] = [
  { name: 'none', about: 'nothing: see docs/ci.md for other services' },
  {
    name: 'github',
    about: 'a workflow for GitHub Actions, with annotations in pull requests',
    file: '.github/workflows/manifestlint.yml',
    text: github,
  },
  {
    name: 'gitlab',
    about: 'a job for GitLab, with findings in merge requests',
    file: '.gitlab-ci.yml',
    text: gitlab,
  },
  {
    name: 'pre-commit',
    about: 'a hook for pre-commit, which lints what a commit touches',
    file: '.pre-commit-config.yaml',
    text: preCommit,
  },
];
