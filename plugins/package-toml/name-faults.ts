/** Faults of names and versions, which become parts of file names and of longer names. */

export type NameFault = 'slash' | 'nul' | 'colons' | 'empty' | 'backslash' | 'dots' | 'control' | 'space';

/** The faults of a name; of two that are one to a reader, the worse. */
export function nameFaults(value: string): NameFault[] {
  const faults: NameFault[] = [];
  if (value === '') faults.push('empty');
  if (value.includes('/')) faults.push('slash');
  else if (value.includes('..') || value === '.') faults.push('dots');
  if (value.includes('\\')) faults.push('backslash');
  if (value.includes('\0')) faults.push('nul');
  else if (/\p{Cc}/u.test(value)) faults.push('control');
  if (value.includes('::')) faults.push('colons');
  if (/(?!\p{Cc})\s/u.test(value)) faults.push('space');
  return faults;
}
