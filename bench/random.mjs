/** Random numbers that are the same in every run (mulberry32). */

/**
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  /** A number from 0 up to, and without, 1. */
  function next() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** A whole number from 0 up to, and without, `end`. */
  const below = (end) => Math.floor(next() * end);
  return {
    below,
    /** True in a share of all calls. */
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)],
    digits: (count) => Array.from({ length: count }, () => below(16).toString(16)).join(''),
  };
}
