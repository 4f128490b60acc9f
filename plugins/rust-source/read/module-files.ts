/** Where the file of a module is looked for. */
import type { ReadText } from './crate.ts';
import { stringValue } from './literals.ts';
import { isPunctuation, Kind, textAt, type Tokens } from './token.ts';
import type { Item, Module } from './model.ts';

/** The file that `item`, a `mod name;` of `module`, stands for; where it was looked for if there is none. */
export function moduleFile(
  readText: ReadText,
  module: Module,
  item: Item,
): { name: string | undefined; tried: string[] } {
  const { tokens, name: fileName } = module.file;
  const name = textAt(tokens, item.name ?? item.head).replace(/^r#/, '');
  const given = pathOf(tokens, item);
  const folder = folderOf(module);
  const start = module.isInline ? folder : parentFolder(fileName);
  const tried =
    given === undefined
      ? [`${folder}${name}.rs`, `${folder}${name}/mod.rs`]
      : [resolved(start + given)].filter((entry) => entry !== undefined);
  return { name: tried.find((entry) => readText(entry) !== undefined), tried };
}

/** The file that a `#[path = "…"]` names. */
function pathOf(tokens: Tokens, item: Item): string | undefined {
  const attribute = item.attributes.find(({ path }) => path.length === 1 && path[0] === 'path');
  if (attribute === undefined) return undefined;
  const value = attribute.start + 4;
  return isPunctuation(tokens, value - 1, '=') && tokens.kinds[value] === Kind.string
    ? stringValue(tokens, value)
    : undefined;
}

/** The folder where the files of the modules in `module` are, with a slash at its end. */
function folderOf(module: Module): string {
  const inner: string[] = [];
  let owner = module;
  for (; owner.isInline && owner.parent !== undefined; owner = owner.parent) inner.unshift(`${owner.name}/`);
  return `${ownFolder(owner)}${inner.join('')}`;
}

/** The folder of the modules that a file declares: its own if it is a root, else the one with its name. */
function ownFolder(module: Module): string {
  const { name } = module.file;
  const isRoot = module.parent === undefined || /(?:^|\/)mod\.rs$/.test(name) || hasPath(module);
  return isRoot ? parentFolder(name) : `${name.slice(0, -'.rs'.length)}/`;
}

function hasPath(module: Module): boolean {
  return module.item?.attributes.some(({ path }) => path.length === 1 && path[0] === 'path') === true;
}

function parentFolder(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

/** `name` without `.` and `..`; `undefined` if it leaves the package. */
function resolved(name: string): string | undefined {
  const parts: string[] = [];
  for (const part of name.split(/[/\\]/)) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return name.startsWith('/') ? undefined : parts.join('/');
}
