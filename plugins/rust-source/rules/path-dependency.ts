import { quote } from '../../../src/kit.ts';
import { dependencyEntries, stringOf } from '../read/cargo.ts';
import { defineRule, inFile, rustSource } from '../rule.ts';

export default defineRule({
  id: 'path-dependency',
  summary: 'The crate depends on nothing outside of the package',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    path: {
      text: ({ name, path }: { name: string; path: string }) =>
        `${quote(name)} is taken from the folder ${quote(path)}`,
      help:
        'Only what is in the package is uploaded. If the folder is not there, the build on the server fails. ' +
        'Write a version or a git repository.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const cargo = rustSource.of(facts)?.cargo;
    for (const { key, node } of cargo === undefined ? [] : dependencyEntries(cargo)) {
      const child = node.children?.get('path');
      const path = stringOf(child);
      // Placeholders have a rule of their own.
      if (cargo !== undefined && child !== undefined && path?.includes('__WORKSPACE__') === false)
        report('path', inFile(cargo, child.span), { name: key, path });
    }
  },
});
