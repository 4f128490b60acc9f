/** `manifestlint schema [manifest|config]`: the JSON Schemas, for editors and other programs. */
import { schemaFile } from '../../about.ts';
import { usageError } from '../../errors.ts';
import type { JsonSchema } from '../../config/rule-schema.ts';
import { closest, didYouMean, jsonText, list, quote } from '../../text.ts';
import type { Call, Command } from '../command.ts';
import { CONFIG_OPTIONS } from '../options.ts';
import { tellBroken } from '../failure-notes.ts';
import { type ConfigFlags, sessionFor } from '../session.ts';

const FILES: ReadonlyMap<string, string> = new Map([
  ['manifest', 'manifest-v2.schema.json'],
  ['config', 'config.schema.json'],
]);

/** The command `schema`. */
export const schema: Command<ConfigFlags> = {
  name: 'schema',
  about: 'print the JSON Schema of manifests, or of configurations',
  options: [...CONFIG_OPTIONS],
  arguments: [
    {
      name: '[name]',
      about: 'manifest or config (with -c, of its plugins too)',
      completes: [...FILES.keys()],
      fallback: 'manifest',
    },
  ],
  async run(call) {
    const { words, flags, io } = call;
    const [name = ''] = words;
    const text = schemaText(name);
    if (name === 'config' && typeof flags.config === 'string') return writeWithPlugins(text, call);
    io.stdout.write(text);
    return 0;
  },
};

/** Writes the schema of configurations with the rules of the plugins of one of them. */
async function writeWithPlugins(text: string, call: Call<ConfigFlags>): Promise<0 | 2> {
  const { registry } = await sessionFor(call);
  const { withPluginsOf } = await import('../../config/rule-schema.ts');
  call.io.stdout.write(jsonText(withPluginsOf(JSON.parse(text) as JsonSchema, registry)));
  return tellBroken(registry, call.io);
}

/** The text of a schema, by its name. */
function schemaText(name: string): string {
  const file = FILES.get(name);
  if (file !== undefined) return schemaFile(file);
  const names = [...FILES.keys()];
  const near = closest(name, names);
  throw usageError(`there is no schema ${quote(name)}`, didYouMean(near, `The schemas are ${list(names)}.`));
}
