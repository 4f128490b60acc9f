import { describe, expect, it } from 'vitest';
import { folderUri, relativePath, repositoryPath, repositoryUri, shownName } from '../../formatters/paths.ts';
import { context } from './sample.ts';

describe.skipIf(process.platform === 'win32')('paths', () => {
  it.each([
    ['/repo/a/manifest.json', 'a/manifest.json'],
    ['/repo/..a/x', '..a/x'],
    ['/other/x', '../other/x'],
    ['<stdin>', '<stdin>'],
    ['/repo/a\\b', 'a\\b'],
  ])('%s relative to /repo is %s', (filePath, expected) => {
    expect(relativePath('/repo', filePath)).toBe(expected);
  });

  it.each([
    ['/repo/a b/größe/%.json', 'a%20b/gr%C3%B6%C3%9Fe/%25.json'],
    ['/repo/c:d/#?.json', 'c%3Ad/%23%3F.json'],
    ['/repo/..a/x', '..a/x'],
    ['/repo/\ud800/\u0001', '%EF%BF%BD/%01'],
    ['/other/a b', 'file:///other/a%20b'],
    ['<stdin>', '%3Cstdin%3E'],
  ])('%s as a URI is %s', (filePath, expected) => {
    expect(repositoryUri(context, filePath)).toBe(expected);
  });

  it('a link is called by what it leads to', () => {
    const where = { ...context, realPath: (filePath: string) => filePath.replace('/repo/link', '/repo/a b') };
    expect(repositoryPath(where, '/repo/link/manifest.json')).toBe('a b/manifest.json');
    expect(repositoryUri(where, '/repo/link/manifest.json')).toBe('a%20b/manifest.json');
    expect(repositoryPath({ ...where, realPath: () => '/elsewhere' }, '<stdin>')).toBe('<stdin>');
  });

  it('a link that leads out of the repository is called by its own name, which a review knows', () => {
    const where = {
      ...context,
      realPath: (filePath: string) => filePath.replace('/repo/a/manifest.json', '/out/manifest.json'),
    };
    expect(repositoryPath(where, '/repo/a/manifest.json')).toBe('a/manifest.json');
    expect(repositoryUri(where, '/repo/a/manifest.json')).toBe('a/manifest.json');
  });

  it.each([
    ['/repo', 'file:///repo/'],
    ['/', 'file:///'],
    ['/a b/', 'file:///a%20b/'],
  ])('the folder %s is %s', (folder, expected) => {
    expect(folderUri(folder)).toBe(expected);
  });

  it.each([
    ['/repo/::error::x', './::error::x'],
    ['/repo/ \u3000::error::x', './ \u3000::error::x'],
    ['/repo/a\u001b[31m\n', 'a\\x1b[31m\\x0a'],
    ['/repo/##[error]x', '#\\x23[error]x'],
  ])('%j is shown as %s', (filePath, expected) => {
    expect(shownName('/repo', { filePath })).toBe(expected);
  });
});
