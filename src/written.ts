/** The keys that stand in an object literal, by which a definition tells a misspelled or missing one. */

/** Tells the compiler which keys are written, and accepts all of them. */
export type Written<Key extends string> = { readonly [Each in Key]?: unknown };
