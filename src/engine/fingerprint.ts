/** The fingerprints of findings, which survive edits elsewhere in their file. */
import { sha256 } from '../sha256.ts';

/**
 * V8 hashes very long strings by their length alone, so that a Map of them becomes a list: these are known by their
 * sha256.
 */
const LONG = 10_000;

export type Fingerprinter = (ruleId: string, messageId: string, subject: string) => string;

/** Names findings by rule, message and subject; equal ones are numbered in file order. */
export function fingerprinter(): Fingerprinter {
  const seen = new Map<string, number>();
  return (ruleId, messageId, subject) => {
    // In UTF-8, all halves of a surrogate pair would be the same.
    const wellFormed = subject.replace(/[\ud800-\udfff]/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
    const name = `${ruleId}/${messageId}:${wellFormed}`;
    const key = name.length > LONG ? sha256(name) : name;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return fingerprintOf(`${name}#${nth}`);
  };
}

export function fingerprintOf(name: string): string {
  return sha256(name).slice(0, 32);
}
