import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { SMALL_PACKAGE } from '../../support/archives.ts';
import { archiveFindings } from '../../support/archive-findings.ts';
import {
  bzip2,
  bzip2Blocks,
  bzip2Checksum,
  bzip2Stream,
  encodedBlock,
  type EncodedBlock,
} from '../../support/bzip2-writer.ts';
import { paxPart, tar, tarPart } from '../../support/tar-writer.ts';
import { makeTree } from '../../support/tree.ts';

const SCRIPT = path.join(import.meta.dirname, '../../support/open-archive.ts');
const CostSchema = v.object({ milliseconds: v.number(), megabytes: v.number(), findings: v.array(v.string()) });

/** Opens the bytes in a process of their own and says what that took. */
function costOf(bytes: Uint8Array): v.InferOutput<typeof CostSchema> {
  const folder = makeTree({ 'x.cloacina': '' });
  const file = path.join(folder, 'x.cloacina');
  fs.writeFileSync(file, bytes);
  const out = execFileSync(process.execPath, ['--import', 'tsx', SCRIPT, file]);
  expect(fs.readdirSync(folder)).toEqual(['x.cloacina']);
  return v.parse(CostSchema, JSON.parse(out.toString()));
}

const MEBIBYTE = 1024 * 1024;

/** A block of 170,000 runs of 255 zeros. */
const ZEROS = zeroBlock();

function zeroBlock(): EncodedBlock {
  const run = [0, 0, 0, 0, 251];
  const short = Uint8Array.from({ length: 5 * 170_000 }, (_, i) => run[i % 5] ?? 0);
  return encodedBlock(short, bzip2Checksum(Buffer.alloc(255 * 170_000)));
}

/** A bzip2 stream of a start and of 10 GB of zeros. */
function bzip2Bomb(start: Uint8Array): Buffer {
  return bzip2Stream([...bzip2Blocks(start), ...Array<EncodedBlock>(231).fill(ZEROS)]);
}

/** A gzip stream of a start, and of a part that comes again and again. */
function gzipBomb(start: Uint8Array, part: Uint8Array = Buffer.alloc(64 * MEBIBYTE), count = 150): Buffer {
  const packed = (bytes: Uint8Array): Buffer => deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([gzipSync('').subarray(0, 10), packed(start), ...Array<Buffer>(count).fill(packed(part))]);
}

/** Bytes that look random, the same in each run. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(Uint8Array.from({ length }, () => (state = (state * 48_271) % 0x7fffffff) & 0xff));
}

const SMALL_TAR = tar(...SMALL_PACKAGE).subarray(0, -1024);
const v2Start = tarPart({ name: 'manifest.json', content: '{}' });
const largest = 8 ** 11 - 1;

describe('within 5 s and 250 MB, with nothing written', () => {
  test.each<[string, () => Uint8Array, string]>([
    [
      'a large file of bzip2',
      () => bzip2Bomb(tarPart({ name: 'etl/z', size: largest })),
      'archive-limits/declared error',
    ],
    [
      'a large file that only PAX tells, in bzip2',
      () => bzip2Bomb(tar(paxPart({ size: '10000000000' }), { name: 'etl/z' }).subarray(0, -1024)),
      'archive-limits/unread error',
    ],
    ['zeros of bzip2 behind a package', () => bzip2Bomb(SMALL_TAR), 'archive-limits/unread error'],
    [
      'a name of 100 MB',
      () => bzip2Bomb(tarPart({ name: 'x', type: 'L', size: 100_000_000 })),
      'archive-limits/unread error',
    ],
    [
      'a large file of gzip',
      () => gzipBomb(tarPart({ name: 'etl/z', size: largest })),
      'archive-compression/not-bzip2 error',
    ],
    ['zeros of gzip behind a manifest of v2', () => gzipBomb(v2Start), 'archive-limits/unread error'],
    ['more than 10,000 empty entries', () => bzip2(emptyEntries(12_000)), 'archive-limits/entries error'],
    [
      'a million empty entries of gzip',
      () => gzipBomb(v2Start, emptyEntries(10_000), 100),
      'archive-limits/unread error',
    ],
    ['deep paths', () => gzipBomb(v2Start, deepEntries(200), 1), 'archive-limits/unread error'],
    ['random bytes', () => noise(20 * MEBIBYTE), 'archive-compression/not-bzip2 error'],
    [
      'random bytes behind the start of a block',
      () => Buffer.concat([bzip2(SMALL_TAR).subarray(0, 14), noise(20 * MEBIBYTE)]),
      'unreadable-archive/damaged error',
    ],
    [
      'random bytes behind the start of a gzip',
      () => Buffer.concat([gzipSync(SMALL_TAR).subarray(0, 100), noise(20 * MEBIBYTE)]),
      'archive-compression/not-bzip2 error',
    ],
  ])('%s', (_, make, finding) => {
    const { milliseconds, megabytes, findings } = costOf(make());
    expect(findings.map((line) => line.replace(/(error|warn) .*/, '$1'))).toContain(finding);
    expect(milliseconds).toBeLessThan(5000);
    expect(megabytes).toBeLessThan(250);
  });
});

function emptyEntries(count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, (_, i) => tarPart({ name: `etl/${i}` })));
}

function deepEntries(count: number): Buffer {
  const deep = (i: number): Buffer[] => [
    tarPart(paxPart({ path: `${i}/${'d/'.repeat(2000)}f` })),
    tarPart({ name: 'x' }),
  ];
  return Buffer.concat(Array.from({ length: count }, (_, i) => deep(i)).flat());
}

test('cut after every 512 bytes, an archive has an error', () => {
  const whole = bzip2(tar(...SMALL_PACKAGE, { name: 'etl-0.1.0/noise', content: noise(30_000) }));
  for (let length = 0; length < whole.length; length += 512) {
    const errors = archiveFindings(whole.subarray(0, length)).filter(({ severity }) => severity === 'error');
    expect(errors, `cut after ${length}`).toHaveLength(1);
  }
});
