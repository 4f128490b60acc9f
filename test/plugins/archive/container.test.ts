import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../plugins/archive/container.ts';
import { archiveContainer } from '../../../plugins/archive/kind.ts';
import { SMALL_MANIFEST, SMALL_PACKAGE } from '../../support/archives.ts';
import { bzip2 } from '../../support/bzip2-writer.ts';
import { tar, type TarPart } from '../../support/tar-writer.ts';

const FILE = { filePath: '/dist/etl.cloacina' };
const open = (...parts: TarPart[]) => openContainer(FILE, bzip2(tar(...SMALL_PACKAGE, ...parts)));

test('the manifest of the package, and where it is', () => {
  const { manifest, reading } = open();
  expect(manifest).toMatchObject({ ...FILE, entry: 'etl-0.1.0/package.toml', text: SMALL_MANIFEST });
  expect(reading).toMatchObject({ complete: true, recognised: true });
});

describe('the files of the package', () => {
  const { files } = open(
    { name: './etl-0.1.0//workflow/etl/tasks.py', content: 'last = True\n' },
    { name: 'etl-0.1.0/empty/', type: '5' },
    { name: 'etl-0.1.0/latin', content: Buffer.from('caf\xe9', 'latin1') },
    { name: 'elsewhere/x' },
  );

  test('has', () => {
    const names = [
      'workflow/',
      'workflow/etl/tasks.py',
      'workflow',
      'empty/',
      'empty/x',
      'tasks.py',
      'elsewhere/x',
      '../x',
    ];
    expect(names.filter((name) => files?.has(name))).toEqual(['workflow/', 'workflow/etl/tasks.py', 'empty/']);
  });

  test('list', () => {
    expect(files?.list('')).toEqual(['empty/', 'latin', 'package.toml', 'workflow/']);
    expect(files?.list('workflow/etl')).toEqual(['__init__.py', 'tasks.py']);
    expect(files?.list('workflow/etl/')).toEqual(['__init__.py', 'tasks.py']);
    expect([files?.list('empty'), files?.list('nothing'), files?.list('latin')]).toEqual([[], [], []]);
  });

  test('read: the last one wins, and what is no UTF-8 is told', () => {
    expect(files?.read('workflow/etl/tasks.py')).toMatchObject({
      entry: 'etl-0.1.0/workflow/etl/tasks.py',
      text: 'last = True\n',
    });
    expect(files?.read('workflow/etl/tasks.py')).toBe(files?.read('workflow/etl/tasks.py'));
    expect(files?.read('latin')).toMatchObject({ undecodable: [3] });
    expect([files?.read('nothing'), files?.read('workflow')]).toEqual([undefined, undefined]);
  });

  test('bytes', () => {
    expect(Buffer.from(files?.bytes('latin') ?? '').toString('latin1')).toBe('caf\xe9');
    expect(files?.bytes('nothing')).toBeUndefined();
  });
});

test('of an archive that ends early, the manifest is still read, but nobody asks for what may be missing', () => {
  const whole = tar(...SMALL_PACKAGE);
  const { manifest, files, reading } = openContainer(FILE, bzip2(whole.subarray(0, 1200)));
  expect(manifest?.text).toBe(SMALL_MANIFEST);
  expect(files).toBeUndefined();
  expect(reading.complete).toBe(false);
  const inside = openContainer(FILE, bzip2(whole.subarray(0, 600)));
  expect(inside.manifest?.unreadable).toBe('the archive ends inside of it');
});

test('a package of v2 is the whole archive', () => {
  const parts: TarPart[] = [{ name: './manifest.json', content: '{}' }, { name: 'workflow/tasks.py' }];
  const { manifest, files } = openContainer(FILE, gzipSync(tar(...parts)));
  expect(manifest).toMatchObject({ entry: 'manifest.json', text: '{}' });
  expect(files?.list('')).toEqual(['manifest.json', 'workflow/']);
});

test('what is no archive has neither', () => {
  expect(openContainer(FILE, Buffer.from('no archive'))).not.toHaveProperty('manifest');
  expect(openContainer(FILE, Buffer.alloc(0))).not.toHaveProperty('files');
});

test('a document without text answers every question', async () => {
  const reader = await archiveContainer.load();
  const { document } = reader.open(FILE, Buffer.from('x')).reading;
  const place = ['entries', 'a'];
  expect(document.locate(place)).toEqual({ start: 0, end: 0 });
  expect(document.subject(place)).toBe('/entries/a');
  expect(document.pathAt(0)).toEqual({ path: [], on: 'value' });
  expect([document.has(place), document.comments(), document.taskAt(place)]).toEqual([false, [], undefined]);
  expect([document.replace(place, 1), document.insert(place, 1), document.remove(place)]).toEqual(
    Array(3).fill(undefined),
  );
});
