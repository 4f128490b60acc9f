import { quote } from '../../../src/kit.ts';
import type { PackageModel } from '../model.ts';
import { nameFaults } from '../name-faults.ts';
import { defineRule } from '../rule.ts';

interface Data {
  field: string;
  value: string;
}

const LONGEST = 255;

/** Name and version become a folder in the archive and parts of longer names on the server. */
export default defineRule({
  id: 'package-name',
  summary: 'Names can be names of files and parts of longer names',
  severity: 'error',
  messages: {
    slash: {
      text: ({ field, value }: Data) => `The ${field} ${quote(value)} holds a slash`,
      help:
        'Name and version become the folder of the archive: its package.toml is not found there, or the package ' +
        'dies when it is loaded. Write a hyphen.',
      rejectedBy: 'varies',
    },
    nul: {
      text: ({ field }: Data) => `The ${field} holds a NUL character`,
      help: 'It becomes the name of a file, which must not hold one. Remove it.',
      rejectedBy: 'varies',
    },
    'too-long': {
      text: 'Name and version are longer than a file name can be',
      help: 'Together they name the folder of the archive, which may have 255 bytes. Shorten them.',
      rejectedBy: 'varies',
    },
    colons: {
      text: ({ field, value }: Data) => `The ${field} ${quote(value)} holds "::"`,
      help:
        'Nobody refuses it, but the server joins names by "::" and takes them apart again, so that runs fail. ' +
        'Write a hyphen.',
      rejectedBy: [],
    },
    empty: {
      text: ({ field }: Data) => `The ${field} is empty`,
      help: 'Nobody refuses it, but it names the archive and everything on the server. Write one.',
      rejectedBy: [],
    },
    backslash: {
      text: ({ field, value }: Data) => `The ${field} ${quote(value)} holds a backslash`,
      help:
        'Nobody refuses it, but it becomes part of a file name, and a folder of its own on Windows. Write a ' +
        'hyphen.',
      rejectedBy: [],
      severity: 'warn',
    },
    dots: {
      text: ({ field, value }: Data) => `The ${field} ${quote(value)} looks like a path`,
      help: 'Nobody refuses it, but it becomes part of a file name. Write a plain one.',
      rejectedBy: [],
      severity: 'warn',
    },
    control: {
      text: ({ field }: Data) => `The ${field} holds a control character`,
      help: 'Nobody refuses it, but it becomes part of a file name that is hard to type. Remove it.',
      rejectedBy: [],
      severity: 'warn',
    },
    space: {
      text: ({ field, value }: Data) => `The ${field} ${quote(value)} holds white space`,
      help: 'Nobody refuses it, but it becomes part of a file name. Write a hyphen.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check(model, report) {
    const { header, metadata } = model;
    for (const key of ['name', 'version'] as const) {
      const value = header[key];
      if (value === undefined) continue;
      const data = { field: key === 'name' ? 'package name' : 'version', value };
      for (const id of nameFaults(value)) {
        if (id === 'slash' || id === 'nul') report(id, ['package', key], data, { rejectedBy: folderMoment(model) });
        else report(id, ['package', key], data);
      }
    }
    for (const [key, field] of [
      ['workflow_name', 'workflow name'],
      ['graph_name', 'graph name'],
    ] as const) {
      const value = metadata[key];
      if (value?.includes('::') === true) report('colons', ['metadata', key], { field, value });
    }
    const { name = '', version = '' } = header;
    if (longestPart(`${name}-${version}`) <= LONGEST) return;
    const rejectedBy = model.isArchive ? (['load'] as const) : (['upload'] as const);
    const key = version.length > name.length ? 'version' : 'name';
    report('too-long', ['package', key], { field: '', value: '' }, { rejectedBy });
  },
});

/** The moment at which the folder of the archive cannot be made, or not be found again. */
function folderMoment({ isArchive, header: { name = '', version = '' } }: PackageModel) {
  if (isArchive) return ['load'] as const;
  const folder = `${name}-${version}`;
  const isUnpackable = folder.startsWith('/') || folder.includes('\0') || folder.split('/').includes('..');
  return isUnpackable ? (['validate'] as const) : (['upload'] as const);
}

function longestPart(path: string): number {
  return Math.max(...path.split('/').map((part) => Buffer.byteLength(part)));
}
