import { quote } from '../../../src/kit.ts';
import { dependencyEntries } from '../read/cargo.ts';
import { isTable } from '../read/toml-tree.ts';
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
      help: 'Only what is in the package is uploaded. If the folder is not there, the build on the server fails.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const cargo = rustSource.of(facts)?.cargo;
    for (const { key, value } of cargo === undefined ? [] : dependencyEntries(cargo)) {
      const path = isTable(value) ? value.entries.get('path')?.value : undefined;
      if (cargo === undefined || path?.kind !== 'scalar' || typeof path.value !== 'string') continue;
      // Placeholders have a rule of their own.
      if (!path.value.includes('__WORKSPACE__'))
        report('path', inFile(cargo, path.span), { name: key, path: path.value });
    }
  },
});
