/** The pack for `.cloacina` archives, today's and the historical ones. Their reader is loaded when one is met. */
import type { Container, Pack } from '../../src/kit.ts';
import archiveCompression from './rules/archive-compression.ts';
import archiveLayout from './rules/archive-layout.ts';
import archiveLimits from './rules/archive-limits.ts';
import nativeMismatch from './rules/native-mismatch.ts';
import unreadableArchive from './rules/unreadable-archive.ts';
import unsafeArchiveEntry from './rules/unsafe-archive-entry.ts';

/** Every `*.cloacina` is an archive, whatever its bytes. */
export const archiveContainer: Container = {
  id: 'archive',
  files: ['*.cloacina'],
  async load() {
    const { openContainer } = await import('./container.ts');
    return { open: openContainer };
  },
};

export const archivePack: Pack = {
  containers: [archiveContainer],
  rules: [archiveCompression, archiveLayout, archiveLimits, nativeMismatch, unreadableArchive, unsafeArchiveEntry],
};
