import { defineRule } from 'manifestlint';

/** The catalogue shows the description; without one a package cannot be found. */
export const descriptionRequired = defineRule({
  id: 'org-example/description-required',
  summary: 'Every package has a description for the catalogue',
  severity: 'warn',
  messages: {
    missing: {
      text: 'The package has no description',
      help: 'Say in one sentence what it does: the catalogue lists packages by it.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const about = manifest.package;
    if (about === undefined) return;
    const hasText =
      Object.hasOwn(about, 'description') && about.description === undefined
        ? true
        : (about.description ?? '').trim() !== '';
    if (!hasText) report('missing', ['package', 'description'], {});
  },
});
