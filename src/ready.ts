/** Values that are mostly at hand and sometimes have to be waited for: a needless wait costs a turn of the queue. */

/** A value, or the promise of it. */
export type Ready<Value> = Value | Promise<Value>;

/** Goes on with a value: at once if it is at hand, else when it has come. */
export function whenReady<Value, Next>(value: Ready<Value>, next: (value: Value) => Ready<Next>): Ready<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** A function that remembers its answers; one that has come needs no wait. */
export function once<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Ready<Value> {
  const known = new Map<Key, Ready<Value>>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = make(key).then((value) => {
      if (value !== undefined) known.set(key, value);
      return value;
    });
    known.set(key, answer);
    return answer;
  };
}
