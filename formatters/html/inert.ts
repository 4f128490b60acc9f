/** Foreign text and addresses in HTML. */
import { escaped } from '../../src/graph/markup.ts';
import { clip, visible } from '../../src/text.ts';

/** Characters of a name that are shown. */
const LONGEST = 120;

/** Foreign text as HTML shows it, letter for letter: nothing in it is markup, hides, or turns the line around. */
export function inert(text: string): string {
  return escaped(visible(text));
}

/** A foreign name, which may be longer than anybody reads. */
export function inertName(name: string): string {
  return inert(clip(name, LONGEST));
}

/** A link to a page of the web, or the words alone where the address is none. `words` is markup. */
export function webLink(url: string, words: string): string {
  return /^https?:\/\//i.test(url) ? `<a href="${escaped(url)}" rel="noreferrer">${words}</a>` : words;
}
