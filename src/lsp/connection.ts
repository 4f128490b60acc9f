/** The connection to a client: its messages in the order that the protocol asks for, and its end. */
import type { Readable, Writable } from 'node:stream';
import { createConnection, type WatchDog } from 'vscode-languageserver';
import {
  type Connection,
  createProtocolConnection,
  ErrorCodes,
  Message,
  type MessageStrategy,
  type MessageWriter,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** The streams of a client, and how its end is told and asked for. */
export interface Line {
  readonly input: Readable;
  readonly output: Writable;
  /** False as soon as the client has left. */
  readonly isOpen: () => boolean;
  /** Called with an exit code, and a sentence if the client did not leave as it should. */
  readonly leave: (code: number, fault?: string) => void;
}

/** Makes a connection over streams; nothing is read before it listens. */
export function connect({ input, output, isOpen, leave }: Line): Connection {
  const watchDog: WatchDog = { shutdownReceived: false, initialize: () => undefined, exit: leave };
  const reader = new StreamMessageReader(input);
  // A timer for messages that come in parts would keep the process of a client that has hung up alive.
  reader.partialMessageTimeout = 0;
  reader.onError((error) => {
    // Behind a head that cannot be read nobody knows where the next message begins.
    if (!(error instanceof SyntaxError)) leave(1, `the editor has sent what is no message: ${error.message}`);
  });
  const writer = new StreamMessageWriter(output);
  input.once('end', () => {
    leave(watchDog.shutdownReceived ? 0 : 1);
  });
  const messageStrategy = inOrder({ writer, watchDog, isOpen });
  return createConnection((logger) => createProtocolConnection(reader, writer, logger, { messageStrategy }), watchDog);
}

/** Lets a client introduce itself once, before all else, and ask for nothing after its goodbye. */
function inOrder({ writer, watchDog, isOpen }: Order): MessageStrategy {
  let isIntroduced = false;
  const faultOf = (method: string): Fault | undefined => {
    if (watchDog.shutdownReceived) return [ErrorCodes.InvalidRequest, 'the server has been shut down'];
    const isIntroduction = method === 'initialize';
    if (isIntroduced && isIntroduction) return [ErrorCodes.InvalidRequest, 'the server has been initialized before'];
    if (!isIntroduced && !isIntroduction) return [ErrorCodes.ServerNotInitialized, '"initialize" comes first'];
    isIntroduced = true;
    return undefined;
  };
  return {
    handleMessage(message, next) {
      // Messages may be left when the client is gone already.
      if (!isOpen()) return undefined;
      if (Message.isNotification(message)) return isIntroduced || message.method === 'exit' ? next(message) : undefined;
      const fault = Message.isRequest(message) ? faultOf(message.method) : undefined;
      if (fault === undefined || !Message.isRequest(message)) return next(message);
      const error = new ResponseError(...fault).toJson();
      return writer.write({ jsonrpc: '2.0', id: message.id, error } as Message);
    },
  };
}

interface Order extends Pick<Line, 'isOpen'> {
  readonly writer: MessageWriter;
  readonly watchDog: WatchDog;
}

type Fault = readonly [code: number, message: string];
