/**
 * Plugins and configurations as ES modules, whatever the `type` in the package.json above them says: `npm init` writes
 * "commonjs", in which nothing can be awaited at the top.
 */

/**
 * A hook for Node.js that takes a file of ours for an ES module if it has the syntax of one and no word of CommonJS.
 * Files in packages are left to what these say of themselves.
 */
const HOOK = `
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return isMeant(found) ? { ...found, format: 'module' } : found;
}

function isMeant({ url, format }) {
  const isCode = /^file:(?!.*[/]node_modules[/]).*[.][jt]s(?:[?#]|$)/.test(url);
  if (!isCode || format === 'module' || format === 'module-typescript') return false;
  const text = readFileSync(fileURLToPath(url), 'utf8');
  return /^\\s*(?:import|export)\\b/m.test(text) && !COMMON.test(text);
}

const COMMON = /\\brequire\\s*[(]|\\bmodule[.]exports\\b|\\bexports[.[]|\\b__(?:dirname|filename)\\b/;
`;

let isRegistered = false;

/** Makes Node.js take files of code for ES modules from now on. */
export function preferEsModules(): void {
  if (isRegistered) return;
  isRegistered = true;
  process.getBuiltinModule('node:module').register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
}
