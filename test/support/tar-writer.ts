/** Writes tar headers, right ones and wrong ones. */

export interface TarPart {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** The letter of the type; default: a file. */
  readonly type?: string;
  /** The size in the header, if it is not the size of the content. */
  readonly size?: number;
  /** Fields of the header to overwrite, by their offset. */
  readonly fields?: Readonly<Record<number, string | Uint8Array>>;
}

const BLOCK = 512;

/** An archive of these entries, with the two empty blocks that end it. */
export function tar(...parts: readonly TarPart[]): Buffer {
  return Buffer.concat([...parts.map(tarPart), Buffer.alloc(2 * BLOCK)]);
}

/** One entry: header and content. */
export function tarPart(part: TarPart): Buffer {
  const content = Buffer.from(part.content ?? '');
  return Buffer.concat([
    header(part, part.size ?? content.length),
    content,
    Buffer.alloc(-content.length & (BLOCK - 1)),
  ]);
}

/** A PAX header for the entry after it. */
export function paxPart(records: Readonly<Record<string, string>>, type = 'x'): TarPart {
  const content = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    const length = [1, 2, 3, 4, 5, 6, 7].map((digits) => rest + digits).find((n) => String(n).length + rest === n);
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeaders/x', type, content: content.join('') };
}

/** A GNU header with the name of the entry after it. */
export function longNamePart(name: string): TarPart {
  return { name: '././@LongLink', type: 'L', content: `${name}\0` };
}

function header({ name, type = '0', fields = {} }: TarPart, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  Buffer.from(name).copy(block, 0, 0, 100);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  for (const [offset, field] of Object.entries(fields)) Buffer.from(field).copy(block, Number(offset));
  block.write(' '.repeat(8), 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
