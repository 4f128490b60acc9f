import { describe, expect, test } from 'vitest';
import { loadBeside } from '../../../plugins/python-source/load-v2.ts';
import taskDrift from '../../../plugins/python-source/rules/task-drift.ts';
import unresolvedFunction from '../../../plugins/python-source/rules/unresolved-function.ts';
import { sourceBeside, type FunctionPath } from '../../../plugins/python-source/v2.ts';
import { filesOf, type PackageTexts } from '../../support/python.ts';

const SOURCE = 'import cloaca\n@cloaca.task(id="load", dependencies=["a"])\ndef load(context): ...\n';

function path(more: Partial<FunctionPath> = {}): FunctionPath {
  return { task: 0, id: 'load', dependencies: ['a'], module: 'etl.tasks', name: 'load', ...more };
}

function messages(functions: readonly FunctionPath[], texts: PackageTexts): [string, unknown, unknown][] {
  const found: [string, unknown, unknown][] = [];
  const facts = { [sourceBeside.id]: loadBeside(functions, filesOf(texts)) };
  const file = { path: '/package/manifest.json', fromRoot: undefined, fromConfig: undefined };
  for (const rule of [unresolvedFunction, taskDrift]) {
    const report = (
      id: string,
      place: unknown,
      _data: unknown,
      extras?: { related?: readonly { place: unknown }[] },
    ): void => {
      found.push([`${rule.id}/${id}`, place, extras?.related?.[0]?.place]);
    };
    void rule.check?.({}, report, { options: {}, settings: {}, host: {}, now: 0, facts, file });
  }
  return found;
}

describe.each(['workflow/', ''])('source beside a manifest of format v2, in %o', (root) => {
  const texts = { [`${root}etl/tasks.py`]: SOURCE };
  const file = `${root}etl/tasks.py`;

  test('what agrees is let be', () => {
    expect(messages([path()], texts)).toEqual([]);
    expect(messages([path({ module: 'elsewhere' })], texts)).toEqual([]);
  });

  test('a function that is not there', () => {
    expect(messages([path({ name: 'laod' })], texts)).toEqual([
      ['unresolved-function/missing', ['tasks', 0, 'function'], { file, span: { start: 0, end: 0 } }],
    ]);
    expect(messages([path({ name: 'laod' })], { [file]: `from numpy import *\n${SOURCE}` })).toEqual([]);
  });

  test('another id or other dependencies', () => {
    expect(messages([path({ id: 'other' })], texts)).toEqual([
      ['task-drift/id', ['tasks', 0, 'id'], { file, span: { start: 30, end: 36 } }],
    ]);
    expect(messages([path({ dependencies: ['b'] })], texts)[0]?.slice(0, 2)).toEqual([
      'task-drift/dependencies',
      ['tasks', 0, 'dependencies'],
    ]);
    expect(messages([path({ dependencies: [] })], texts)[0]?.slice(0, 2)).toEqual([
      'task-drift/dependencies',
      ['tasks', 0],
    ]);
  });
});

test('the fact applies where a module lies beside the manifest', () => {
  const manifest = { filePath: '/package/manifest.json', text: '', byteOrderMark: false, undecodable: [] };
  const subject = { kind: 'manifest-v2', manifest, model: { tasks: [{ function: 'etl.tasks:load' }] } };
  expect(sourceBeside.applies({ ...subject, files: filesOf({ 'etl/tasks.py': '' }) })).toBe(true);
  expect(sourceBeside.applies({ ...subject, files: filesOf({ 'etl/other.py': '' }) })).toBe(false);
  expect(sourceBeside.applies({ ...subject, kind: 'package-toml', files: filesOf({ 'etl/tasks.py': '' }) })).toBe(
    false,
  );
});
