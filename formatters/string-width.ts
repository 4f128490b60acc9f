/**
 * Stands in for the library of this name in the built command line: that makes an `Intl.Segmenter` when it is loaded,
 * which takes longer than linting a package. What eslint-formatter-pretty measures here is numbers and rows of `m`.
 */
export { widthOf as default } from './columns.ts';
