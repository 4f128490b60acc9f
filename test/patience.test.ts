import { afterEach, expect, test, vi } from 'vitest';
import { patient } from '../src/patience.ts';

const never = () => new Promise<never>(() => undefined);

afterEach(() => {
  vi.useRealTimers();
});

test('gives the answer, and whatever is thrown', async () => {
  const listeners = process.listenerCount('beforeExit');
  expect(await patient('load', (n: number) => n + 1)(1)).toBe(2);
  expect(await patient('load', (n: number) => Promise.resolve(n + 1))(1)).toBe(2);
  const broken = (): never => {
    throw new Error('it broke');
  };
  await expect(patient('load', broken)()).rejects.toThrow('it broke');
  await expect(patient('load', () => Promise.reject(new Error('it broke')))()).rejects.toThrow('it broke');
  expect(process.listenerCount('beforeExit')).toBe(listeners);
});

test('waits half a minute while something goes on, and does not ask again', async () => {
  vi.useFakeTimers();
  const call = vi.fn(never);
  const load = patient('load', call);
  const settled = vi.fn();
  const first = load().catch(settled);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await first;
  expect(settled).toHaveBeenCalledWith(new Error('load has not come to an end after 30 s'));
  await expect(load()).rejects.toThrow('load has not come to an end after 30 s');
  expect(call).toHaveBeenCalledTimes(1);
});

test('gives up all waits where nothing is left to do', async () => {
  const waits = [patient('one', never)(), patient('other', never)()];
  process.emit('beforeExit', 0);
  const outcomes = await Promise.allSettled(waits);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual([
    'Error: one waits for something that never happens',
    'Error: other waits for something that never happens',
  ]);
});

test('its faults lead to no place in the linter', async () => {
  const wait = patient('one', never)();
  process.emit('beforeExit', 0);
  await expect(wait).rejects.toSatisfy((fault: Error) => fault.stack === undefined);
});
