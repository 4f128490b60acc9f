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
    if (hasText) return;
    const text = `The package ${about.name ?? ''}, which …`;
    const at = ['package', 'description'] as const;
    // A key that is not there yet is inserted; one with an empty text gets another value.
    const repair = about.description === undefined ? { insert: text, at } : { replace: text, at };
    report('missing', at, {}, { suggest: [{ ...repair, desc: 'Begin a description' }] });
  },
});
