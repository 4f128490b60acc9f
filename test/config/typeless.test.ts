import { expect, test, vi } from 'vitest';
import { importQuietly } from '../../src/config/typeless.ts';

test('nothing but the advice on types is kept quiet, and only while code is imported', async () => {
  const emit = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const advise = (): void => {
    process.emitWarning('No type is specified', { code: 'MODULE_TYPELESS_PACKAGE_JSON' });
  };
  const load = async (): Promise<string> => {
    advise();
    process.emitWarning('Do not use it', 'DeprecationWarning', 'DEP0001');
    await Promise.resolve();
    advise();
    return 'loaded';
  };
  const failing = importQuietly(() => Promise.reject(new Error('broken')));
  await expect(Promise.all([importQuietly(load), importQuietly(load)])).resolves.toEqual(['loaded', 'loaded']);
  await expect(failing).rejects.toThrow('broken');
  expect(emit.mock.calls).toEqual(Array(2).fill(['Do not use it', 'DeprecationWarning', 'DEP0001']));
  advise();
  expect(emit).toHaveBeenCalledTimes(3);
  emit.mockRestore();
});

test('a function that the code itself puts there stays, however often code is imported', async () => {
  const before = Object.getOwnPropertyDescriptor(process, 'emitWarning') ?? {};
  const current = (): unknown => Reflect.get(process, 'emitWarning');
  const said: unknown[] = [];
  const replace = (): Promise<void> => {
    const there = current();
    const value = (...given: unknown[]): void => {
      said.push(given[0]);
      if (typeof there === 'function') Reflect.apply(there, process, given);
    };
    Object.defineProperty(process, 'emitWarning', { ...before, value });
    return Promise.resolve();
  };
  try {
    await importQuietly(replace);
    const own = current();
    await importQuietly(() => Promise.resolve());
    expect(current()).toBe(own);
    await importQuietly(() => {
      process.emitWarning('No type is specified', { code: 'MODULE_TYPELESS_PACKAGE_JSON' });
      return Promise.resolve();
    });
    expect(said).toEqual([]);
    process.emitWarning('No type is specified', { code: 'MODULE_TYPELESS_PACKAGE_JSON' });
    expect(said).toEqual(['No type is specified']);
  } finally {
    Object.defineProperty(process, 'emitWarning', before);
  }
});
