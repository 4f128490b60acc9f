/** `manifestlint schema [manifest|config]`: the JSON Schemas, for editors and other programs. */
import { schemaFile } from '../../about.ts';
import { usageError } from '../../errors.ts';
import { closest, didYouMean, list, quote } from '../../text.ts';
import type { Command } from '../command.ts';

const FILES: ReadonlyMap<string, string> = new Map([
  ['manifest', 'manifest-v2.schema.json'],
  ['config', 'config.schema.json'],
]);

/** The command `schema`. */
export const schema: Command = {
  name: 'schema',
  about: 'print the JSON Schema of manifests, or of configurations',
  options: [],
  arguments: [{ name: '[name]', about: 'manifest or config', completes: [...FILES.keys()], fallback: 'manifest' }],
  run({ words: [name = ''], io }) {
    io.stdout.write(schemaText(name));
    return 0;
  },
};

/** The text of a schema, by its name. */
function schemaText(name: string): string {
  const file = FILES.get(name);
  if (file !== undefined) return schemaFile(file);
  const names = [...FILES.keys()];
  const near = closest(name, names);
  throw usageError(`there is no schema ${quote(name)}`, didYouMean(near, `The schemas are ${list(names)}.`));
}
