import { anyPlace } from '../../../src/kit.ts';
import { PLACEHOLDER } from '../provider.ts';
import { defineRule } from '../rule.ts';

/** The placeholder of upstream's own examples is replaced before a package is built. */
export default defineRule({
  id: 'workspace-placeholder',
  summary: 'No __WORKSPACE__ is left in package.toml and Cargo.toml',
  severity: 'error',
  messages: {
    manifest: {
      text: `"${PLACEHOLDER}" has not been replaced`,
      help:
        'It stands for a checkout of Cloacina, and the build on the server fails with it. Write a version, or ' +
        'let your build replace it before it packs.',
      rejectedBy: ['build'],
    },
    'manifest-in-folder': {
      text: `"${PLACEHOLDER}" has not been replaced yet`,
      help:
        'It stands for a checkout of Cloacina, and the build on the server fails with it. Write a version, or ' +
        'let your build replace it before it packs.',
      rejectedBy: ['build'],
      severity: 'warn',
    },
    cargo: {
      text: `Cargo.toml holds "${PLACEHOLDER}"`,
      help: 'Validate and pack refuse it, and the build on the server fails with it. Write a version.',
      rejectedBy: ['validate'],
    },
    'cargo-in-folder': {
      text: `Cargo.toml holds "${PLACEHOLDER}"`,
      help: 'Validate and pack refuse it. Write a version, or let your build replace it before it packs.',
      rejectedBy: ['validate'],
      severity: 'warn',
    },
  },
  check({ placeholders, files, language, isArchive }, report) {
    for (const path of placeholders()) report(isArchive ? 'manifest' : 'manifest-in-folder', anyPlace(path), {});
    const text = language === 'rust' ? files?.read('Cargo.toml')?.text : undefined;
    const start = text?.indexOf(PLACEHOLDER) ?? -1;
    if (start === -1) return;
    const place = { file: 'Cargo.toml', span: { start, end: start + PLACEHOLDER.length } };
    report(isArchive ? 'cargo' : 'cargo-in-folder', place, {});
  },
});
