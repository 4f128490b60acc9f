/** Text and numbers as markup. */

/** Text for the content of an element or for an attribute in quotes, of XML or HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A length in pixels, which needs no more than a tenth. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
