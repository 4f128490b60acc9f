import { describe, expect, test, vi } from 'vitest';
import { once, whenReady } from '../src/ready.ts';

describe('whenReady', () => {
  test('goes on at once with a value that is at hand', () => {
    expect(whenReady(1, (value) => value + 1)).toBe(2);
  });

  test('waits for one that is not', async () => {
    const next = whenReady(Promise.resolve(1), (value) => value + 1);
    expect(next).toBeInstanceOf(Promise);
    expect(await next).toBe(2);
  });
});

describe('once', () => {
  test('asks once, and needs no wait for an answer that has come', async () => {
    const make = vi.fn(async (key: string) => Promise.resolve(key.length));
    const lengthOf = once(make);
    const [first, second] = [lengthOf('three'), lengthOf('three')];
    expect(first).toBe(second);
    expect(await first).toBe(5);
    expect(lengthOf('three')).toBe(5);
    expect(make).toHaveBeenCalledTimes(1);
  });

  test('fails each time as it failed the first time', async () => {
    const make = vi.fn(async () => Promise.reject(new Error('gone')));
    const fail = once(make);
    await expect(fail('key')).rejects.toThrow('gone');
    await expect(fail('key')).rejects.toThrow('gone');
    expect(make).toHaveBeenCalledTimes(1);
  });
});
