import { defineRule } from '../rule.ts';

/** A manifest of format v2 beside a `package.toml` is read by nobody. */
export default defineRule({
  id: 'old-manifest',
  summary: 'No manifest.json stands beside package.toml',
  severity: 'warn',
  messages: {
    unread: {
      text: 'Nobody reads the manifest.json beside this file any more',
      help:
        'No released Cloacina loads format v2: only package.toml counts. Remove manifest.json when its contents ' +
        'have moved; "manifestlint migrate" shows what can.',
      rejectedBy: [],
    },
  },
  check({ root, files }, report) {
    const old = root === undefined ? undefined : files?.read('manifest.json');
    if (old?.text.includes('"format_version"') === true) report('unread', [], {});
  },
});
