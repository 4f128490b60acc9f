import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readFile, readStream } from '../../src/input/read.ts';
import { sourceOutOfReach } from '../../src/source.ts';
import { makeTree, withoutRoot } from '../support/tree.ts';

const MIB = 1024 * 1024;

test('a file becomes text', () => {
  const root = makeTree({ 'a.json': '{"é": "🦀"}\r\n', 'b.json': '\ufeff{}', 'c.json': '' });
  const file = (name: string): string => path.join(root, name);
  expect(readFile(file('a.json'))).toEqual({
    filePath: file('a.json'),
    text: '{"é": "🦀"}\r\n',
    byteOrderMark: false,
    undecodable: [],
  });
  expect(readFile(file('b.json'))).toMatchObject({ text: '{}', byteOrderMark: true });
  expect(readFile(file('c.json'))).toMatchObject({ text: '', byteOrderMark: false });
  expect(readFile(file('c.json'))).not.toHaveProperty('unreadable');
});

test('bytes that are no UTF-8 are remembered', () => {
  const root = makeTree({
    'a.json': Uint8Array.of(0x22, 0xff, 0x22),
    'b.json': Uint8Array.of(0xef, 0xbb, 0xbf, 0x22, 0xc3),
  });
  expect(readFile(path.join(root, 'a.json'))).toMatchObject({ text: '"\ufffd"', undecodable: [1] });
  expect(readFile(path.join(root, 'b.json'))).toMatchObject({ text: '"\ufffd', byteOrderMark: true, undecodable: [1] });
});

test('what cannot be read says why', async () => {
  const root = makeTree({ 'folder/x': '' });
  const reason = async (name: string): Promise<string | undefined> =>
    (await readFile(path.join(root, name))).unreadable;
  expect(await reason('missing.json')).toBe('no such file or directory');
  expect(await reason('folder')).toBe('it is not a file');
  expect(await reason('folder/x/y')).toBe('not a directory');
  expect(await reason('x'.repeat(300))).toBe('name too long');
  expect(await reason('\0')).toMatch(/null bytes/);
  fs.symlinkSync('loop', path.join(root, 'loop'));
  expect(await reason('loop')).toBe('too many symbolic links encountered');
  expect(readFile(path.join(root, 'folder'))).toEqual(sourceOutOfReach(path.join(root, 'folder'), 'it is not a file'));
});

test.skipIf(process.platform === 'win32')(
  'so does what one may not read (skipped on Windows, which has other permissions)',
  async () => {
    const root = makeTree({ 'secret.json': '{}' });
    fs.chmodSync(root, 0o755);
    fs.chmodSync(path.join(root, 'secret.json'), 0o000);
    expect(await withoutRoot(() => readFile(path.join(root, 'secret.json')))).toMatchObject({
      text: '',
      unreadable: 'permission denied',
    });
  },
);

test('a file that is too large is not read', () => {
  const root = makeTree({ 'large.json': '' });
  const file = path.join(root, 'large.json');
  fs.truncateSync(file, 64 * MIB + 1);
  expect(readFile(file)).toMatchObject({ text: '', unreadable: 'it is larger than 64 MiB' });
});

test.skipIf(process.platform === 'win32')(
  'a named pipe is read, another device is not (skipped on Windows, which has neither)',
  async () => {
    const root = makeTree();
    const pipe = path.join(root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const readWhile = async (command: string) => {
      const done = once(spawn('sh', ['-c', command, pipe], { stdio: 'ignore' }), 'close');
      const source = await readFile(pipe);
      await done;
      return source;
    };
    expect(await readWhile('printf "{}" > "$0"')).toMatchObject({ text: '{}' });
    expect(await readWhile('yes > "$0"')).toMatchObject({ text: '', unreadable: 'it is larger than 64 MiB' });
    expect(readFile('/dev/null')).toMatchObject({ text: '', unreadable: 'it is not a file' });
  },
);

test('a stream becomes text, whatever its pieces are', async () => {
  const bytes = Buffer.from('{"é": "🦀"}');
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
  const expected = { filePath: '<stdin>', text: '{"é": "🦀"}', byteOrderMark: false, undecodable: [] };
  expect(await readStream('<stdin>', Readable.from(single))).toEqual(expected);
  expect(await readStream('<stdin>', Readable.from(['{"é": ', '"🦀"}']))).toEqual(expected);
  expect(await readStream('<stdin>', Readable.from([bytes]))).toEqual(expected);
  expect(await readStream('<stdin>', Readable.from([]))).toMatchObject({ text: '' });
  expect(
    await readStream('<stdin>', Readable.from([Uint8Array.of(0x22, 0xe2), Uint8Array.of(0x82, 0x22)])),
  ).toMatchObject({ undecodable: [1, 2] });
});

test('a stream that does not end is left at the limit', async () => {
  let given = 0;
  const piece = new Uint8Array(64 * MIB);
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      given += 1;
      yield await Promise.resolve(piece);
    }
  }
  expect(await readStream('<stdin>', endless())).toMatchObject({ text: '', unreadable: 'it is larger than 64 MiB' });
  expect(given).toBe(2);
});

test('a stream that breaks says why', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield await Promise.resolve('{');
    throw Object.assign(new Error('EIO: i/o error, read'), { errno: -5, code: 'EIO' });
  }
  expect(await readStream('<stdin>', broken())).toMatchObject({
    filePath: '<stdin>',
    text: '',
    unreadable: 'i/o error',
  });
});
