/** The size of text in UTF-8. */

/** Every this many UTF-16 units the count is written down. */
const STRIDE = 1024;

/** Answers the number of bytes of UTF-8 before an offset in `text`. The text is scanned once, at the first question. */
export function byteCounter(text: string): (offset: number) => number {
  let marks: number[] | undefined;
  return (offset) => {
    marks ??= countMarks(text);
    const mark = Math.floor(offset / STRIDE);
    return (marks[mark] ?? 0) + bytesBetween(text, mark * STRIDE, offset);
  };
}

function countMarks(text: string): number[] {
  const marks = [0];
  for (let start = 0; start + STRIDE <= text.length; start += STRIDE)
    marks.push((marks.at(-1) ?? 0) + bytesBetween(text, start, start + STRIDE));
  return marks;
}

function bytesBetween(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at += 1) bytes += bytesOf(text.charCodeAt(at));
  return bytes;
}

/** The bytes of a UTF-16 unit; either half of a surrogate pair stands for two of its four. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
}
