/** The pack for `.cloacina` archives, today's and the historical ones. */
import type { Pack } from '../../src/kit.ts';
import archiveCompression from './rules/archive-compression.ts';
import archiveLayout from './rules/archive-layout.ts';
import archiveLimits from './rules/archive-limits.ts';
import nativeMismatch from './rules/native-mismatch.ts';
import unreadableArchive from './rules/unreadable-archive.ts';
import unsafeArchiveEntry from './rules/unsafe-archive-entry.ts';

export const archivePack: Pack = {
  rules: [archiveCompression, archiveLayout, archiveLimits, nativeMismatch, unreadableArchive, unsafeArchiveEntry],
};
