import { expect, test } from 'vitest';
import { gapsOf } from '../../../plugins/python-source/gaps.ts';
import { onePackage, readPackage } from '../../support/python.ts';

const DEF = 'def a(context): return context\n';

/** The text of each gap, with the reason. */
function gapsIn(text: string): string[][] {
  const python = readPackage(onePackage(text));
  return gapsOf(python).map(({ place: { file, span }, reason }) => [
    python.documents.get(file)?.source.text.slice(span.start, span.end) ?? '',
    reason,
  ]);
}

test('what stands in plain sight leaves no gap', () => {
  expect(gapsIn(`N = "a"\n@cloaca.task(id=N, dependencies=[])\n${DEF}`)).toEqual([]);
  expect(gapsIn(`def helper():\n    return compute()\n@cloaca.task()\n${DEF}`)).toEqual([]);
});

test.each([
  ['@cloaca.task(id=f"{1}")\n', 'f"{1}"', 'the id of the task is computed'],
  ['@cloaca.task(dependencies=names())\n', 'names()', 'the dependencies of the task are computed'],
  ['@cloaca.task(dependencies=[name()])\n', 'name()', 'the dependency is computed'],
  ['@cloaca.task(**options)\n', 'options', 'some arguments of the task are computed'],
])('%s', (decorator, at, reason) => {
  expect(gapsIn(decorator + DEF)).toContainEqual([at, reason]);
});

test.each([
  ['a loop', 'for n in "ab":\n    @cloaca.task(id=n)\n    def t(context): return context\n', 'it stands in a branch'],
  ['a branch', `if SLOW:\n    @cloaca.task()\n    ${DEF}`, 'it stands in a branch'],
  ['a trigger', `@cloaca.trigger(on="etl", cron=schedule())\ndef t(): ...\n`, '"cron" of the trigger is computed'],
  ['a partial call', 'import functools\ntask = functools.partial(cloaca.task)\n', 'what makes tasks is passed on'],
  ['an import by a computed name', 'import importlib\nimportlib.import_module(name)\n', 'a module is imported'],
  ['a name bound through a function', 'globals()["x"] = 1\n', 'names are bound through a function'],
])('%s', (_name, text, reason) => {
  expect(
    gapsIn(text)
      .map(([, why]) => why)
      .join('\n'),
  ).toContain(reason);
});
