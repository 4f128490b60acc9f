import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archiveFindingLines, archiveFindings } from '../../support/archive-findings.ts';
import { SMALL_MANIFEST, SMALL_PACKAGE } from '../../support/archives.ts';
import { bzip2 } from '../../support/bzip2-writer.ts';
import { longNamePart, paxPart, tar, tarPart, type TarPart } from '../../support/tar-writer.ts';

const NOISE = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(33 + ((i * i * 31) % 90))).join('');
/** Enough bytes that the ratio is no matter. */
const PACKAGE: readonly TarPart[] = [...SMALL_PACKAGE, { name: 'etl-0.1.0/data', content: NOISE }];

const packed = (...more: TarPart[]): Buffer => bzip2(tar(...PACKAGE, ...more));
const messageOf = (bytes: Uint8Array): string[] => archiveFindings(bytes).map(({ message }) => message);
const file = (name: string, content = 'x'): TarPart => ({ name, content });

test('a good archive has no finding', () => {
  expect(archiveFindings(packed())).toEqual([]);
});

describe('archive-compression', () => {
  test.each([
    ['gzip', gzipSync(tar(...PACKAGE)), 'compressed with gzip'],
    ['xz', Buffer.from('fd377a585a000000', 'hex'), 'compressed with xz'],
    ['zstd', Buffer.from('28b52ffd00000000', 'hex'), 'compressed with Zstandard'],
    ['zip', Buffer.from('PK\x03\x04'), 'a zip file'],
    ['tar', tar(...PACKAGE), 'not compressed'],
    ['a text', Buffer.from('hello'), 'of no known form'],
    ['nothing', Buffer.alloc(0), 'of no known form'],
  ])('%s', (_, bytes, words) => {
    expect(messageOf(bytes)).toEqual([`The archive is ${words}, not bzip2`]);
    expect(archiveFindingLines(bytes)).toEqual(['archive-compression/not-bzip2 error validate']);
  });

  test('a second stream that is lost without a word, and one that is missed', () => {
    const whole = tar(...PACKAGE);
    const lost = Buffer.concat([bzip2(whole.subarray(0, -1024)), bzip2(Buffer.alloc(1024))]);
    expect(archiveFindingLines(lost)).toEqual(['archive-compression/several-streams error -']);
    const inside = Buffer.concat([bzip2(whole.subarray(0, 700)), bzip2(whole.subarray(700))]);
    expect(archiveFindingLines(inside)).toEqual(['archive-compression/several-streams error validate']);
  });

  test('bytes behind the stream', () => {
    const bytes = Buffer.concat([packed(), Buffer.from('BZh9 and more')]);
    expect(messageOf(bytes)).toEqual(['13 bytes follow the end of the archive']);
    expect(archiveFindingLines(bytes)).toEqual(['archive-compression/trailing warn -']);
  });
});

describe('archive-layout', () => {
  const only = (...parts: TarPart[]): Buffer => bzip2(tar(...parts, file('etl/noise', NOISE)));

  test.each([
    ['no manifest at all', only(), 'The archive holds no package.toml'],
    ['at the root', only(file('package.toml')), '"package.toml" is not the package.toml of a folder at the top'],
    ['too deep', only(file('a/b/package.toml')), '"a/b/package.toml" is not the package.toml of a folder at the top'],
    ['other letters', only(file('a/Package.toml')), '"a/Package.toml" is not the package.toml of a folder at the top'],
    ['a backslash', only(file('a\\package.toml')), '"a\\package.toml" is not the package.toml of a folder at the top'],
    ['format v2', only(file('manifest.json')), 'The archive holds a manifest.json of format v2, and no package.toml'],
  ])('%s', (_, bytes, message) => {
    const [finding, ...others] = archiveFindings(bytes);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'archive-layout', message, severity: 'error', rejectedBy: ['validate'] });
  });

  test('two packages', () => {
    const bytes = packed(file('b/package.toml', SMALL_MANIFEST));
    expect(messageOf(bytes)).toEqual(['2 top folders hold a package.toml: "etl-0.1.0" and "b"']);
    expect(archiveFindingLines(bytes)).toEqual(['archive-layout/two-packages error -']);
  });

  test('many packages are not all named', () => {
    const folders = Array.from({ length: 9 }, (_, i) =>
      file(`p${i}/package.toml`, NOISE.slice(i * 300, i * 300 + 300)),
    );
    expect(messageOf(bzip2(tar(...folders)))).toEqual([
      '9 top folders hold a package.toml: "p0", "p1", "p2", "p3", "p4" and …',
    ]);
  });

  test('v2: another manifest.json comes first', () => {
    const bytes = gzipSync(tar(file('vendor/x/manifest.json', '{}'), file('manifest.json', '{}')));
    expect(archiveFindingLines(bytes)).toEqual(['archive-layout/other-manifest warn -']);
    expect(archiveFindings(gzipSync(tar(file('manifest.json', '{}'), file('x/manifest.json', '{}'))))).toEqual([]);
  });

  test('what could not be read to its end may hold one yet', () => {
    expect(archiveFindings(bzip2(tar(file('a')).subarray(0, 600))).map(({ rule }) => rule)).toEqual([
      'unreadable-archive',
    ]);
  });
});

describe('archive-limits', () => {
  // The number of entries is tried with the archives of the table.
  test('the ratio has no floor, and counts what the headers say', () => {
    const bytes = bzip2(tar(...SMALL_PACKAGE, file('etl-0.1.0/zeros', '\0'.repeat(8000))));
    expect(messageOf(bytes)).toEqual([
      `The entries have 8286 bytes, more than 10 times the ${bytes.length} of the archive; ` +
        'the largest is "etl-0.1.0/zeros"',
    ]);
    expect(archiveFindingLines(bytes)).toEqual(['archive-limits/ratio error validate']);
    const around = [paxPart({ size: '8000' }), { ...file('etl-0.1.0/zeros', '\0'.repeat(8000)), size: 0 }];
    expect(archiveFindings(bzip2(tar(...SMALL_PACKAGE, ...around)))).toEqual([]);
  });

  test('500 MiB', () => {
    const bytes = packed({ name: 'etl-0.1.0/large', size: 500 * 1024 * 1024 });
    expect(archiveFindingLines(bytes)).toEqual(['archive-limits/declared error validate']);
  });

  test('100 MiB of file are too much for the upload alone', () => {
    const [finding] = archiveFindings(Buffer.concat([packed(), Buffer.alloc(100 * 1024 * 1024)]));
    expect(finding).toMatchObject({ messageId: 'trailing' });
    const all = archiveFindingLines(Buffer.concat([packed(), Buffer.alloc(100 * 1024 * 1024)]));
    expect(all).toContain('archive-limits/file error upload');
  });

  test('names', () => {
    const long = longNamePart(`etl-0.1.0/${'n'.repeat(256)}`);
    expect(archiveFindingLines(packed(long, file('x')))).toEqual(['archive-limits/component error validate']);
    const deep = longNamePart(`etl-0.1.0/${'d/'.repeat(2100)}`);
    expect(archiveFindingLines(packed(deep, file('x')))).toEqual(['archive-limits/path error validate']);
    expect(archiveFindingLines(gzipSync(tar(file('manifest.json', '{}'), long, file('x'))))).toEqual([
      'archive-limits/component error load',
    ]);
  });

  test.each([
    ['a name', longNamePart('n'.repeat(70_000)), 'a name has more than 65,536 bytes', ['validate']],
    ['a PAX header', paxPart({ a: 'b'.repeat(1_100_000) }), 'a PAX header has more than 1,048,576 bytes', []],
    ['parts', longNamePart('d/'.repeat(32_000)), 'its names have more than 200,000 parts', []],
  ])('%s of a size that no package has', (_, part, reason, rejectedBy) => {
    const findings = archiveFindings(
      packed(
        part,
        file('a'),
        part,
        file('b'),
        part,
        file('c'),
        ...Array<TarPart[]>(6)
          .fill([part, file('d')])
          .flat(),
      ),
    );
    expect(findings.find(({ messageId }) => messageId === 'unread')).toMatchObject({
      message: `Only the start of the archive was checked: ${reason}`,
      rejectedBy,
    });
  });
});

describe('unsafe-archive-entry', () => {
  test.each<[TarPart[], string]>([
    [[{ name: 'l', type: '2' }], '"l" is a symbolic link'],
    [[{ name: 'l', type: '1' }], '"l" is a hard link'],
    [[file('a/../b')], '"a/../b" goes up a folder with ".."'],
    [[file('/etc/x')], '"/etc/x" is an absolute path'],
    [[paxPart({ path: 'a\0b' }), file('x')], 'The name "a\\x00b" has a NUL in it'],
    [[file('a'), file('a/b')], '"a/b" collides with "a": one is a file, the other a folder'],
  ])('refused: %j', (parts, message) => {
    expect(archiveFindings(packed(...parts))).toMatchObject([
      { rule: 'unsafe-archive-entry', message, severity: 'error', rejectedBy: ['validate'] },
    ]);
  });

  test.each<[TarPart[], string]>([
    [[{ name: 'p', type: '6' }], '"p" is a device or a pipe'],
    [[file('a'), file('./a')], '"./a" is in the archive more than once'],
    [[file('a'), file('A')], '"A" differs from "a" in case alone'],
    [[{ name: Buffer.from('caf\xe9', 'latin1') }], 'The name "caf\\udce9" is no UTF-8'],
    [[file('a/._b')], '"a/._b" is a side file of macOS'],
  ])('odd: %j', (parts, message) => {
    expect(archiveFindings(packed(...parts))).toMatchObject([
      { rule: 'unsafe-archive-entry', message, severity: 'warn', rejectedBy: [] },
    ]);
  });

  test('the loader of v2 let links and paths pass, but no collision', () => {
    const v2 = (...parts: TarPart[]): string[] =>
      archiveFindingLines(gzipSync(tar(file('manifest.json', '{}'), ...parts)));
    expect(v2({ name: 'l', type: '2' }, file('/a'))).toEqual(Array(2).fill('unsafe-archive-entry/odd warn -'));
    expect(v2(file('a'), file('a/b'))).toEqual(['unsafe-archive-entry/refused error load']);
  });
});

describe('unreadable-archive', () => {
  const good = packed();

  test('cut: ten bytes at the end are not missed', () => {
    expect(archiveFindingLines(good.subarray(0, -10))).toEqual(['unreadable-archive/cut error -']);
    expect(archiveFindingLines(good.subarray(0, -12))).toEqual(['unreadable-archive/cut error validate']);
    expect(messageOf(good.subarray(0, 200))).toEqual(['The archive is cut off; 0 entries could be read']);
  });

  test('a tar file that is cut in a whole stream', () => {
    const bytes = bzip2(tar(...PACKAGE).subarray(0, -1500));
    expect(messageOf(bytes)).toEqual(['The archive is cut off; 4 entries could be read']);
    expect(archiveFindingLines(bytes)).toEqual(['unreadable-archive/cut error validate']);
  });

  test('damaged', () => {
    const checksum = Buffer.from(good).fill(0xff, 10, 12);
    expect(archiveFindingLines(checksum)).toEqual(['unreadable-archive/damaged error -']);
    const content = Buffer.from(good).fill(0xff, 60, 100);
    expect(archiveFindingLines(content)).toEqual(['unreadable-archive/damaged error validate']);
    const v2 = Buffer.concat([gzipSync(tar(file('manifest.json', '{}'))).subarray(0, -8), Buffer.alloc(8)]);
    expect(archiveFindingLines(v2)).toEqual(['unreadable-archive/damaged error load']);
  });

  test.each([
    ['a header has a wrong checksum', tarPart(file('a')).fill('1', 148, 154)],
    ['a field of a header is no number', tarPart({ name: 'a', fields: { 124: 'zzz' } })],
    ['the map of a sparse file is broken', tarPart({ name: 'a', type: 'S' })],
    ['two PAX or GNU headers describe one entry', tar(paxPart({ a: 'b' }), paxPart({ a: 'b' }))],
    ['a PAX or GNU header describes no entry', tar(paxPart({ a: 'b' }))],
  ])('%s', (problem, part) => {
    const start = tar(...PACKAGE).subarray(0, -1024);
    expect(archiveFindings(bzip2(Buffer.concat([start, part])))).toMatchObject([
      { message: `The tar file in the archive is broken after 4 entries: ${problem}`, rejectedBy: ['validate'] },
    ]);
  });

  test('a size that no file has', () => {
    const part = tarPart({ name: 'a', fields: { 124: Buffer.from(`80000000${'f'.repeat(16)}`, 'hex') } });
    expect(archiveFindingLines(Buffer.concat([tar(...PACKAGE).subarray(0, -1024), part]))).toEqual([
      'archive-compression/not-bzip2 error validate',
      'unreadable-archive/tar error validate',
    ]);
  });
});
