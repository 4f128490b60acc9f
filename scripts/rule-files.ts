/** The files of a new rule as text. Touches no disk. */

/** The template of each file of a rule, with the place where the file goes. */
export const TEMPLATES: readonly (readonly [template: string, place: (id: string) => string])[] = [
  ['rule.ts', (id) => `rules/${id}.ts`],
  ['rule.test.ts', (id) => `test/rules/${id}.test.ts`],
  ['rule.md', (id) => `docs/rules/${id}.md`],
];

const KEBAB_CASE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Names that the index cannot give to a rule. */
const TAKEN = new Set(
  (
    'rules await break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import ' +
    'in instanceof interface let new null package private protected public return static super switch this throw ' +
    'true try typeof var void while with yield'
  ).split(' '),
);

/** Why there cannot be a new rule `id` beside those of the index, in one sentence; undefined if there can. */
export function refuse(id: string, index: string): string | undefined {
  if (!KEBAB_CASE.test(id))
    return `"${id}" is not kebab-case: write small letters and digits, words joined by a hyphen, such as "my-rule"`;
  if (TAKEN.has(camelCase(id))) return `"${id}" is a word of the language or of the index: take another id`;
  const { imports } = takeApart(index);
  const twin = imports.find((line) => line.name === camelCase(id));
  return twin === undefined ? undefined : `the rule "${twin.id}" exists already`;
}

/** Where the imports of a template lead, and where those of the file lead that is made from it. */
const IMPORTS: ReadonlyMap<string, readonly (readonly [from: string, to: string])[]> = new Map([
  ['rule.ts', [["'../../src/", "'../src/"]]],
  [
    'rule.test.ts',
    [
      ["'./rule.ts'", "'../../rules/template-rule.ts'"],
      ["'../../test/", "'../"],
    ],
  ],
]);

/** A file of the rule `id`, made from the text of its template. */
export function fromTemplate(template: string, text: string, id: string): string {
  const moves = IMPORTS.get(template) ?? [];
  const moved = moves.reduce((before, [from, to]) => before.replaceAll(`from ${from}`, `from ${to}`), text);
  return moved.replaceAll('template-rule', id);
}

/** `rules/index.ts` with the rule `id`, at its place in the imports and in the list. */
export function withRule(index: string, id: string): string {
  const { lines, imports } = takeApart(index);
  const next = imports.find((line) => line.id > id);
  const importAt = next?.at ?? (imports.at(-1)?.at ?? -1) + 1;
  const listAt = lines.indexOf(next === undefined ? '] as const;' : `  ${next.name},`);
  if (listAt === -1) throw new Error('rules/index.ts has no list of the rules that it imports');
  const name = camelCase(id);
  return [
    ...lines.slice(0, importAt),
    `import ${name} from './${id}.ts';`,
    ...lines.slice(importAt, listAt),
    `  ${name},`,
    ...lines.slice(listAt),
  ].join('\n');
}

interface ImportLine {
  name: string;
  id: string;
  at: number;
}

function takeApart(index: string): { lines: string[]; imports: ImportLine[] } {
  const lines = index.split('\n');
  const imports = lines.flatMap((line, at): ImportLine[] => {
    const [, name, id] = /^import (\w+) from '\.\/([\w-]+)\.ts';$/.exec(line) ?? [];
    return name === undefined || id === undefined ? [] : [{ name, id, at }];
  });
  return { lines, imports };
}

export function camelCase(id: string): string {
  return id.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}
