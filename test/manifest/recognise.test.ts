import { expect, test } from 'vitest';
import { isManifest, mayBeManifest } from '../../src/manifest/recognise.ts';
import { utf16 } from '../support/utf16.ts';

test.each([
  { model: 'm', tasks: ['a', 'b'] },
  { version: 1, tasks: [{ label: 'build', command: 'make' }] },
  { package: { name: 'x', version: '1' }, language: 'en' },
  { format_version: 2, header: { name: 'an add-on' }, modules: [] },
  { tasks: [] },
  { name: 'a web app', icons: [] },
  { format_version: { major: 2 }, tasks: {}, package: 'x', created_at: 0 },
  [],
  null,
  'tasks',
])('another tool’s: %j', (value) => {
  expect(isManifest(value)).toBe(false);
});

test.each([
  { format_version: '1', package: { name: 'x' } },
  { format_version: 2, language: 'Python' },
  { package: { name: 'x', fingerprint: '' } },
  { package: { targets: [] }, tasks: [] },
  { tasks: [{ id: 'a', function: 'm:a' }] },
  { language: 'rust', rust: { library_path: 'lib.so' } },
])('a manifest, faulty as it is: %j', (value) => {
  expect(isManifest(value)).toBe(true);
});

test.each([
  '{"name": "x", "package": {',
  '{"name": "package", "dependencies": ["tasks", "format_version"',
  '{"modules": {"package": 1, "tasks": 2, "language": "python"}, ',
  '{"package": {"name": "x", ',
  utf16('{"name": "a web app", "icons": []}'),
])('broken, and another tool’s: %j', (text) => {
  expect(mayBeManifest(text)).toBe(false);
});

test.each([
  '',
  '[1, 2',
  '{"format_version": "2"',
  '{"format_version": "2", // a comment\n "package": {',
  '{"format_version: "2",\n "package": { "name": "x" }, "language" : "python"',
  '{"package": {}}, "tasks": []',
  utf16('{"format_version": "2", "package": {}}'),
])('broken, and maybe a manifest: %j', (text) => {
  expect(mayBeManifest(text)).toBe(true);
});

test('a hostile text is looked at in linear time', () => {
  for (const text of ['"'.repeat(1_000_000), '"a":{'.repeat(300_000), '"\\'.repeat(500_000), ' '.repeat(1_000_000)])
    expect(typeof mayBeManifest(text)).toBe('boolean');
});
