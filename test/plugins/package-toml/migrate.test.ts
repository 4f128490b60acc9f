import { expect, test } from 'vitest';
import { migrate } from '../../../plugins/package-toml/migrate.ts';
import { parseToml } from '../../../src/toml/parse.ts';

const python = {
  language: 'python',
  package: {
    name: 'orders-etl',
    version: '1.2.0',
    description: 'Nightly "import"',
    fingerprint: '',
    targets: ['linux-x86_64'],
  },
  python: { requires_python: '>=3.10', entry_module: 'orders.tasks' },
  tasks: [
    { id: 'extract', function: 'orders.tasks:extract', retries: 3, timeout_seconds: 60, description: 'Read' },
    { id: 'load', function: 'orders.tasks:load', dependencies: ['extract'] },
  ],
  created_at: '2026-01-28T12:00:00Z',
};

test('a Python manifest becomes the smallest file that says the same', () => {
  const { text } = migrate(python);
  expect(text).toBe(
    [
      '[package]',
      'name = "orders-etl"',
      'version = "1.2.0"',
      '',
      '[metadata]',
      'workflow_name = "orders_etl"',
      'language = "python"',
      'description = "Nightly \\"import\\""',
      'entry_module = "orders.tasks"',
      '',
    ].join('\n'),
  );
  expect(parseToml(text).fault).toBeUndefined();
});

test('whatever has no place any more is listed with the place where it goes today', () => {
  const { leftOver } = migrate(python);
  expect(leftOver.map(({ pointer }) => pointer)).toEqual([
    '/package/targets',
    '/package/fingerprint',
    '/python/requires_python',
    '/created_at',
    '/tasks/0',
    '/tasks/0/retries',
    '/tasks/0/timeout_seconds',
    '/tasks/0/description',
    '/tasks/1',
  ]);
  const advice = new Map(leftOver.map((left) => [left.pointer, left.advice]));
  expect(advice.get('/tasks/0/retries')).toBe('Retries are set in the code: @cloaca.task(retry_attempts=3).');
  expect(advice.get('/tasks/1')).toContain('@cloaca.task(id="load", dependencies=["extract"])');
});

test('a Rust manifest needs no entry module, and its tasks are attributes', () => {
  const { text, leftOver } = migrate({
    language: 'rust',
    package: { name: 'resize', version: '0.1.0', description: null },
    python: null,
    rust: { library_path: 'lib/libresize.so' },
    tasks: [{ id: 'a', function: 'a', retries: 2 }, undefined],
    triggers: [],
    signature: 'x',
  });
  expect(text).toBe(
    '[package]\nname = "resize"\nversion = "0.1.0"\n\n[metadata]\nworkflow_name = "resize"\nlanguage = "rust"\n',
  );
  expect(leftOver.map(({ pointer }) => pointer)).toEqual([
    '/rust/library_path',
    '/triggers',
    '/signature',
    '/tasks/0',
    '/tasks/0/retries',
  ]);
  expect(leftOver.at(-1)?.advice).toContain('#[task(retry_attempts = 2)]');
});

test('the module that is loaded anyway is not written', () => {
  const entry = (module: string): string => migrate({ ...python, python: { entry_module: module } }).text;
  expect(entry('orders_etl.tasks')).not.toContain('entry_module');
  expect(entry('orders_etl.jobs')).toContain('entry_module = "orders_etl.jobs"');
});

test('a manifest of which nothing can be read gives the tables', () => {
  expect(migrate({})).toEqual({ text: '[package]\n\n[metadata]\n', leftOver: [] });
  expect(migrate({ tasks: [undefined], package: { name: '"\n\u0000' } }).text).toContain('name = "\\"\\n\\u0000"');
});
