import { describe, expect, test } from 'vitest';
import { archiveEntry, type ArchiveEntry } from '../../../../plugins/archive/read/entry.ts';
import { byteReader, type Pieces } from '../../../../plugins/archive/read/stream.ts';
import { walkTar } from '../../../../plugins/archive/read/tar.ts';
import { unpackedTree } from '../../../../plugins/archive/read/tree.ts';
import { longNamePart, paxPart, tar, tarPart, type TarPart } from '../../../support/tar-writer.ts';

function* pieces(bytes: Uint8Array): Pieces {
  yield bytes;
  return { state: 'whole', noticedAt: bytes.length, length: bytes.length };
}

function walk(bytes: Uint8Array): { end: string; entries: ArchiveEntry[] } {
  const entries: ArchiveEntry[] = [];
  const end = walkTar(byteReader(pieces(bytes), Infinity), {
    wanted: ({ size }) => size,
    received: (raw, content) => entries.push(archiveEntry(raw, content)),
  });
  return { end, entries };
}

const namesOf = (...parts: TarPart[]): string[] => walk(tar(...parts)).entries.map(({ name }) => name);

describe('names', () => {
  const long = `${'d'.repeat(120)}/f`;

  test('a GNU name wins over a PAX path, and that over the header', () => {
    expect(namesOf(longNamePart('gnu'), paxPart({ path: 'pax' }), { name: 'header' })).toEqual(['gnu']);
    expect(namesOf(paxPart({ path: long }), { name: 'header' })).toEqual([long]);
    expect(namesOf(paxPart({ comment: 'x' }), { name: 'header' })).toEqual(['header']);
    expect(namesOf(longNamePart(long), { name: 'header' }, { name: 'next' })).toEqual([long, 'next']);
  });

  test('a prefix belongs to ustar alone', () => {
    expect(namesOf({ name: 'f', fields: { 345: 'a/b' } })).toEqual(['a/b/f']);
    expect(namesOf({ name: 'f', fields: { 257: 'ustar  \0', 345: 'a/b' } })).toEqual(['f']);
  });

  test('malformed PAX records are passed over', () => {
    const records: TarPart = { name: 'x', type: 'x', content: '999 path=wrong\nno record\n14 path=right\n' };
    expect(namesOf(records, { name: 'header' })).toEqual(['right']);
  });

  test('bytes that are no UTF-8 are kept apart', () => {
    const { entries } = walk(tar({ name: Buffer.from('caf\xe9', 'latin1') }, { name: 'café' }));
    expect(entries.map(({ name, isUtf8 }) => [name, isUtf8])).toEqual([
      ['caf\udce9', false],
      ['café', true],
    ]);
  });
});

describe('kinds', () => {
  test.each([
    ['0', 'file'],
    ['\0', 'file'],
    ['7', 'file'],
    ['V', 'file'],
    ['Z', 'file'],
    ['1', 'hardlink'],
    ['2', 'symlink'],
    ['3', 'device'],
    ['4', 'device'],
    ['5', 'folder'],
    ['6', 'device'],
    ['g', 'extension'],
  ])('type %j is a %s', (type, kind) => {
    expect(walk(tar({ name: 'x', type })).entries[0]?.kind).toBe(kind);
  });

  test('a slash at the end makes a folder, but not of ustar', () => {
    expect(walk(tar({ name: 'x/' })).entries[0]?.kind).toBe('file');
    expect(walk(tar({ name: 'x/', fields: { 257: '\0\0\0\0\0\0\0\0' } })).entries[0]?.kind).toBe('folder');
  });
});

describe('sizes', () => {
  test('a PAX size says how much follows, the header what is counted', () => {
    const { entries } = walk(tar(paxPart({ size: '3' }), { name: 'x', content: 'abc', size: 0 }, { name: 'y' }));
    expect(entries.map(({ name, size, declared }) => ({ name, size, declared }))).toEqual([
      { name: 'x', size: 3, declared: 0 },
      { name: 'y', size: 0, declared: 0 },
    ]);
  });

  test('of a sparse file the size when unpacked is counted', () => {
    const fields = { 257: 'ustar  \0', 483: '00000001000\0' };
    expect(walk(tar({ name: 'x', type: 'S', content: 'abc', fields })).entries[0]?.declared).toBe(512);
    const more = { ...fields, 482: '\x01' };
    const map = Buffer.alloc(512);
    const bytes = Buffer.concat([tarPart({ name: 'x', type: 'S', fields: more }), map, tar({ name: 'y' })]);
    expect(walk(bytes).entries.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(walk(bytes.subarray(0, 700)).end).toBe('cut');
  });

  test.each([
    ['0000012 \0', 10],
    ['+12\0', 10],
    [Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10), 10],
  ])('%j', (field, size) => {
    expect(walk(tar({ name: 'x', content: '0123456789', fields: { 124: field } })).entries[0]?.size).toBe(size);
  });
});

describe('ends', () => {
  const whole = tar({ name: 'a', content: 'x' }, { name: 'b' });

  test('complete, with or without the blocks that end it', () => {
    expect(walk(whole).end).toBe('complete');
    expect(walk(whole.subarray(0, 1536)).end).toBe('complete');
    expect(walk(Buffer.alloc(0)).end).toBe('complete');
    expect(walk(Buffer.concat([whole, Buffer.alloc(700, 'x')])).end).toBe('complete');
  });

  test.each([
    ['in a header', whole.subarray(0, 300), 'cut', 0],
    ['in the content', whole.subarray(0, 512), 'cut', 1],
    ['in the padding', whole.subarray(0, 1000), 'cut', 1],
    ['a wrong checksum', tarPart({ name: 'a' }).fill('1', 148, 154), 'checksum', 0],
    ['a size that is no number', tar({ name: 'a', fields: { 124: 'zzz' } }), 'number', 0],
    [
      'a size of nearly 2^64',
      tar({ name: 'a', fields: { 124: Buffer.from(`80000000${'f'.repeat(16)}`, 'hex') } }),
      'size-overflow',
      0,
    ],
    ['a sparse file without a size', tar({ name: 'a', type: 'S', fields: { 257: 'ustar  \0' } }), 'sparse', 0],
    ['a sparse file of another format', tar({ name: 'a', type: 'S' }), 'sparse', 0],
    ['two PAX headers', tar(paxPart({ a: 'b' }), paxPart({ a: 'b' }), { name: 'a' }), 'two-headers', 0],
    ['two GNU names', tar(longNamePart('a'), longNamePart('a'), { name: 'a' }), 'two-headers', 0],
    ['a PAX header alone', tar(paxPart({ a: 'b' })), 'header-alone', 0],
    ['a name of many bytes', tar(longNamePart('n'.repeat(70_000)), { name: 'a' }), 'long-name', 0],
    ['a PAX header of many bytes', tar(paxPart({ a: 'b'.repeat(2_000_000) }), { name: 'a' }), 'long-header', 0],
  ])('%s', (_, bytes, end, entries) => {
    expect(walk(bytes)).toMatchObject({ end, entries: { length: entries } });
  });

  test('cut after every 512 bytes', () => {
    const bytes = tar(longNamePart('l'), { name: 'a', content: 'x'.repeat(3000) }, paxPart({ path: 'p' }), {
      name: 'b',
    });
    for (let length = 0; length < bytes.length; length += 512) walk(bytes.subarray(0, length));
    expect(walk(bytes).entries).toHaveLength(2);
  });
});

describe('the tree', () => {
  function troubles(...parts: TarPart[]): string[] {
    return unpackedTree(walk(tar(...parts)).entries).troubles.map(({ kind, entry }) => `${kind} ${entry.name}`);
  }
  const file = (name: string): TarPart => ({ name, content: 'x' });
  const folder = (name: string): TarPart => ({ name, type: '5' });

  test('nothing wrong', () => {
    expect(troubles(folder('a/'), folder('./a'), file('a/b'), file('a/c..d'), folder('./'), file('c/d/e'))).toEqual([]);
  });

  test.each([
    [[file('a'), file('a')], ['duplicate a']],
    [[file('a/b'), file('./a//b')], ['duplicate ./a//b']],
    [
      [file('a'), file('A'), file('A')],
      ['case-twin A', 'duplicate A'],
    ],
    [[file('a'), file('a/b')], ['conflict a/b']],
    [[file('a/b'), file('a')], ['conflict a']],
    [[file('a'), folder('a')], ['conflict a']],
    [[folder('a'), file('a')], ['conflict a']],
    [
      [file('/a'), file('../a'), file('a/..')],
      ['absolute /a', 'dotdot ../a', 'dotdot a/..'],
    ],
    [
      [
        { name: 'l', type: '1' },
        { name: 'l', type: '2' },
      ],
      ['hardlink l', 'symlink l'],
    ],
    [[{ name: 'p', type: '6' }], ['device p']],
    [
      [file('a/._b'), file('__MACOSX/c')],
      ['appledouble a/._b', 'appledouble __MACOSX/c'],
    ],
    [
      [longNamePart('é'.repeat(127)), file('x'), longNamePart('é'.repeat(128)), file('y')],
      [`component ${'é'.repeat(128)}`],
    ],
  ])('%#', (parts, expected) => {
    expect(troubles(...parts)).toEqual(expected);
  });

  test('a byte that is no UTF-8 counts as one', () => {
    const part = (count: number): TarPart[] => [
      { name: 'x', type: 'L', content: Buffer.concat([Buffer.alloc(count, 0xe9), Buffer.alloc(1)]) },
      file('x'),
    ];
    expect(troubles(...part(255)).map((trouble) => trouble.split(' ')[0])).toEqual(['non-utf8']);
    expect(troubles(...part(256)).map((trouble) => trouble.split(' ')[0])).toEqual(['component']);
  });

  test('a path that no system takes', () => {
    expect(troubles(longNamePart('d/'.repeat(2047)), folder('x'))).toEqual([]);
    expect(troubles(longNamePart('d/'.repeat(2048)), folder('x'))).toHaveLength(1);
  });
});
