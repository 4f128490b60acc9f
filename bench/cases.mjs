/** The cases of the benchmark: each is a corpus, a peer to compare with, and the highest ratio allowed. */

/**
 * @typedef {{
 *   name: string, corpus: string, args?: string[], against: 'empty' | 'floor' | 'clean',
 *   bar: number, reach: number, megabytes?: number, peers?: boolean,
 * }} Case
 */

const JSON_REPORT = ['-f', 'json'];

/** @type {readonly Case[]} */
export const CASES = [
  { name: 'A', corpus: 'A', args: JSON_REPORT, against: 'empty', bar: 1.8, reach: 1.5, megabytes: 50, peers: true },
  { name: 'A-terminal', corpus: 'A', against: 'empty', bar: 1.9, reach: 1.6 },
  { name: 'A-findings', corpus: 'Af', against: 'empty', bar: 3, reach: 2.2 },
  { name: 'A-yaml', corpus: 'Ay', args: JSON_REPORT, against: 'empty', bar: 2.4, reach: 2 },
  { name: 'B', corpus: 'B', args: JSON_REPORT, against: 'floor', bar: 2.4, reach: 1.8, peers: true },
  { name: 'Bf', corpus: 'Bf', args: JSON_REPORT, against: 'clean', bar: 1.5, reach: 1.3 },
  { name: 'C', corpus: 'C', args: JSON_REPORT, against: 'floor', bar: 2.6, reach: 1.8, megabytes: 100, peers: true },
  {
    name: 'D-random',
    corpus: 'D-random',
    args: JSON_REPORT,
    against: 'floor',
    bar: 1.7,
    reach: 1.4,
    megabytes: 150,
    peers: true,
  },
  { name: 'D-chain', corpus: 'D-chain', args: JSON_REPORT, against: 'floor', bar: 1.7, reach: 1.4, megabytes: 150 },
  { name: 'D-star', corpus: 'D-star', args: JSON_REPORT, against: 'floor', bar: 1.7, reach: 1.4, megabytes: 150 },
  { name: 'D-cycle', corpus: 'D-cycle', args: JSON_REPORT, against: 'floor', bar: 3.2, reach: 2.4, megabytes: 300 },
  { name: 'D-double', corpus: 'D-double', args: JSON_REPORT, against: 'floor', bar: 1.7, reach: 1.4 },
  { name: 'E', corpus: 'E', args: JSON_REPORT, against: 'floor', bar: 1.6, reach: 1.3 },
];

/** Pairs of cases whose times tell how the cost grows, with the factor of their sizes. */
export const GROWTH = [
  ['B', 'C', 10],
  ['D-random', 'D-double', 2],
];

export const MOST_GROWTH = 1.05;

/** How many times faster than a peer a case has to be. */
export const PEER_BARS = {
  A: { 'ajv-cli': 5, eslint: 4, spectral: 15, biome: 1 },
  B: { 'ajv-cli': 2, eslint: 10, spectral: 60, biome: 1 },
  C: { biome: 1 },
  'D-random': { biome: 1 },
};
