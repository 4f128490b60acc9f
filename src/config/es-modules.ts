/**
 * Plugins and configurations as ES modules, whatever the `type` in the package.json above them says: `npm init` writes
 * "commonjs", in which nothing can be awaited at the top.
 */
import { COMMON_JS_WORD, COMMON_JS_WORDS, ES_SYNTAX } from './module-syntax.ts';
/**
 * A hook for Node.js that takes a file of ours for an ES module if it has the syntax of one. Where a word of CommonJS
 * occurs, esbuild tells whether the code means it, or only a comment, a text or a variable of its own. Such code stays
 * CommonJS where tsx can run it so: in TypeScript that awaits nothing at its top. Files in packages are left to what
 * these say of themselves.
 */
const HOOK = `
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

let esbuild;

export function initialize(file) {
  esbuild = file;
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return (await isMeant(found)) ? { ...found, format: 'module' } : found;
}

async function isMeant({ url, format }) {
  const isCode = /^file:(?!.*[/]node_modules[/]).*[.][jt]s(?:[?#]|$)/.test(url);
  if (!isCode || format === 'module' || format === 'module-typescript') return false;
  const text = readFileSync(fileURLToPath(url), 'utf8');
  if (${ES_SYNTAX}.test(text)) return !(${COMMON_JS_WORD}.test(text) && (await isCommon(text, url)));
  return /\\bawait\\b/.test(text) && !(await isCommon(text, url));
}

const MEANT = '__manifestlint_word_of_common_js';
const define = Object.fromEntries(${JSON.stringify(COMMON_JS_WORDS)}.map((word) => [word, MEANT]));

async function isCommon(text, url) {
  const { transform } = createRequire(esbuild)(esbuild);
  try {
    const { code } = await transform(text, { loader: 'ts', format: 'cjs', define, logLevel: 'silent' });
    const exportsAsModule = code.includes('__toCommonJS(');
    return !exportsAsModule || (code.includes(MEANT) && /[.]ts(?:[?#]|$)/.test(url));
  } catch {
    // It awaits at its top, or whoever runs it will tell.
    return false;
  }
}
`;

let isRegistered = false;

/** Makes Node.js take files of code for ES modules from now on. */
export function preferEsModules(): void {
  if (isRegistered) return;
  isRegistered = true;
  const { createRequire, register } = process.getBuiltinModule('node:module');
  const tsx = createRequire(import.meta.url).resolve('tsx/esm/api');
  register(`data:text/javascript,${encodeURIComponent(HOOK)}`, { data: createRequire(tsx).resolve('esbuild') });
}
