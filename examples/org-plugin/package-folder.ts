import { defineRule, quote } from 'manifestlint';

/** People look for a package in the folder that is called like it. */
export const packageFolder = defineRule({
  id: 'org-example/package-folder',
  summary: 'A package is called like its folder',
  severity: 'warn',
  messages: {
    other: {
      text: ({ name, folder }: { name: string; folder: string }) =>
        `The package ${quote(name)} is in the folder ${quote(folder)}`,
      help: 'Call both the same: the catalogue links to the folder.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report, { file }) {
    const folder = file.fromRoot?.split('/').at(-2);
    const name = manifest.package?.name;
    if (folder === undefined || name === undefined || name === folder) return;
    report('other', ['package', 'name'], { name, folder }, { suggest: [folder] });
  },
});
