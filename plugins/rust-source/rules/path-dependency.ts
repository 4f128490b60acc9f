import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';
import { dependencyEntries } from '../read/cargo.ts';
import { isTable } from '../read/toml.ts';

export default defineRule({
  id: 'path-dependency',
  summary: 'A dependency that lies in a folder outside of the package',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    path: {
      text: '{name} is taken from the folder {path}',
      help: 'Only what is in the package is uploaded. If the folder is not there, the build on the server fails.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const cargo = rustPackage(facts)?.cargo;
    for (const { key, value } of cargo === undefined ? [] : dependencyEntries(cargo)) {
      const path = isTable(value) ? value.entries.get('path')?.value : undefined;
      if (cargo === undefined || path?.kind !== 'scalar' || typeof path.value !== 'string') continue;
      // Placeholders have a rule of their own.
      if (!path.value.includes('__WORKSPACE__'))
        report('path', inFile(cargo, path.span), { name: quote(key), path: quote(path.value) });
    }
  },
});
