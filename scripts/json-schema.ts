/** Helpers that turn our valibot schemas into the published JSON Schemas. Touches no disk. */
import type { JsonSchema } from '../src/config/rule-schema.ts';
import { HOMEPAGE } from '../src/engine/registry.ts';

/** Descriptions by dotted path; lists add nothing to a path. */
export type Words = Readonly<Record<string, string>>;

/** Keys that stand first in a published schema. */
interface Title {
  /** The name of its file in `schema/`. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

/** Puts the title before a schema. */
export function published({ file, title, description }: Title, schema: JsonSchema): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${HOMEPAGE}/raw/main/schema/${file}`,
    title,
    description,
    ...schema,
  };
}

/** Gives every property its description. Throws if a property has none, or a description no property. */
export function describe(schema: JsonSchema, words: Words): JsonSchema {
  const used = new Set<string>();
  const described = withWords(schema, '', { words, used });
  const unused = Object.keys(words).filter((path) => !used.has(path));
  if (unused.length > 0) throw new Error(`there is nothing at ${unused.join(', ')}`);
  return described;
}

/** Descriptions by the path of their property, and the paths that have been met. */
interface Lexicon {
  readonly words: Words;
  readonly used: Set<string>;
}

function withWords(schema: JsonSchema, path: string, lexicon: Lexicon): JsonSchema {
  const { words, used } = lexicon;
  const below = (part: JsonSchema | boolean): JsonSchema | boolean =>
    typeof part === 'boolean' ? part : withWords(part, path, lexicon);
  const result = { ...schema };
  if (schema.anyOf !== undefined) result.anyOf = schema.anyOf.map(below);
  if (schema.items !== undefined && !Array.isArray(schema.items)) result.items = below(schema.items);
  if (schema.properties === undefined) return result;
  result.properties = Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => {
      const place = path === '' ? name : `${path}.${name}`;
      const description = words[place];
      if (description === undefined) throw new Error(`nothing describes ${place}`);
      used.add(place);
      return [name, { description, ...(typeof property === 'boolean' ? {} : withWords(property, place, lexicon)) }];
    }),
  );
  return result;
}
