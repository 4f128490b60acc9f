/** `manifestlint lsp`: the editor server, over standard input and output. */
import { Readable, Writable } from 'node:stream';
import { builtin } from '../../builtin.ts';
import { serve } from '../../lsp/server.ts';
import { visible } from '../../text.ts';
import { makeSession } from '../../run/session.ts';
import type { Command } from '../command.ts';
import { GROUPS } from '../options.ts';
import type { Io } from '../io.ts';

/** The command `lsp`. It ends when the client does. */
export const lsp: Command<{ readonly stdio?: true }> = {
  name: 'lsp',
  about: 'serve an editor over the Language Server Protocol',
  options: [
    { long: '--stdio', group: GROUPS.other, about: 'speak over standard input and output, which it does anyway' },
  ],
  run: ({ io, version }) =>
    serve({
      // The stream itself can be closed while somebody waits for it.
      input: io.stdin instanceof Readable ? io.stdin : Readable.from(io.stdin),
      output: writable(io.stdout),
      complain: (sentence) => io.stderr.write(`manifestlint: ${visible(sentence)}\n`),
      version,
      openSession: (options) => makeSession({ ...options, registry: builtin, version }),
    }),
};

/** A stream whose chunks are whole messages, or heads of messages, so that no character is cut in two. */
function writable(stdout: Io['stdout']): Writable {
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      stdout.write(Buffer.from(chunk).toString());
      done();
    },
  });
}
