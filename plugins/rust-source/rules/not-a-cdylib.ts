import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { crateWord, nodeAt, stringAt, stringsIn } from '../read/cargo.ts';

export default defineRule({
  id: 'not-a-cdylib',
  summary: 'The crate becomes the library that the server looks for',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'no-cdylib': {
      text: 'The crate types do not include "cdylib"',
      help:
        'The server loads packages as dynamic libraries; the build makes none and fails. ' +
        'Add "cdylib", or leave crate-type out: the server adds it then.',
      rejectedBy: ['build'],
    },
    'other-name': {
      text: ({ name, expected }: { name: string; expected: string }) =>
        `The library is called ${quote(name)}, not ${expected}`,
      help: 'The server looks for a file that is named after the crate, and the build fails. Leave [lib] name out.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const cargo = rustSource.of(facts)?.cargo;
    if (cargo === undefined) return;
    const types = nodeAt(cargo, 'lib', 'crate-type') ?? nodeAt(cargo, 'lib', 'crate_type');
    const listed = stringsIn(types);
    if (types !== undefined && listed !== undefined && !listed.includes('cdylib'))
      report('no-cdylib', inFile(cargo, types.span), {});
    const name = stringAt(cargo, 'lib', 'name');
    const expected = crateWord(stringAt(cargo, 'package', 'name') ?? name ?? '');
    const entry = nodeAt(cargo, 'lib', 'name');
    if (entry !== undefined && name !== undefined && name !== expected)
      report('other-name', inFile(cargo, entry.span), { name: name, expected: quote(expected) });
  },
});
