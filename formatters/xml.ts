/** XML 1.0 of a few elements. */
import { visible } from '../src/text.ts';

/** The first line of an XML file. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\ufffe', '\\ufffe'],
  ['\uffff', '\\uffff'],
]);

/** Foreign text for content or an attribute. What XML cannot hold at all is spelled as an escape. */
function xmlText(text: string): string {
  return visible(text).replace(/[&<>"'\ufffe\uffff]/g, (char) => ENTITIES.get(char) ?? char);
}

/** An element with attributes, and with children that are XML already, each on a line of its own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${xmlText(String(value))}"`)].join(
    ' ',
  );
  if (children.length === 0) return `<${start}/>`;
  return [`<${start}>`, ...children.map((child) => child.replace(/^/gm, '  ')), `</${name}>`].join('\n');
}

/** An element that holds text; the lines of it are foreign and stay lines. */
export function textElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string {
  return element(name, attributes).replace(/\/>$/, () => `>${lines.map(xmlText).join('&#10;')}</${name}>`);
}
