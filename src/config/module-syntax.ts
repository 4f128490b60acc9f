/** Which of the two systems of modules a file of code is written for, as far as its words tell. */

/** True for the code of ES modules: a line begins with `import` or `export`. */
export const ES_SYNTAX = /^\s*(?:import|export)\b/m;

/** The variables that Node.js gives to CommonJS modules alone. */
export const COMMON_JS_WORDS: readonly string[] = ['require', 'module', 'exports', '__dirname', '__filename'];

/** True for code in which one of these words occurs, be it in a comment. */
export const COMMON_JS_WORD: RegExp = new RegExp(String.raw`\b(?:${COMMON_JS_WORDS.join('|')})\b`);
