/** The container `archive`: cheap data, its reader is loaded when one is met. */
import type { Container } from '../../src/kit.ts';

/** Every `*.cloacina` is an archive, whatever its bytes. */
export const archiveContainer: Container = {
  id: 'archive',
  files: ['*.cloacina'],
  async load() {
    const { openContainer } = await import('./container.ts');
    return { open: openContainer };
  },
};
