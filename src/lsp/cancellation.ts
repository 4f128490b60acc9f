/** Requests that a client cancels: they end at once, and what was begun for them stops at its next step. */
import { setImmediate } from 'node:timers/promises';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Answers a request, unless the client cancels it before: then it ends with the error of the protocol for that. */
export function unlessCancelled<Params, Answer>(
  answer: (params: Params, token: CancellationToken) => Promise<Answer>,
): (params: Params, token: CancellationToken) => Promise<Answer> {
  return async (params, token) => {
    // A cancellation that has arrived meanwhile is read first.
    await setImmediate();
    stopIfCancelled(token);
    return Promise.race([answer(params, token), cancellationOf(token)]);
  };
}

/** Throws if the client has cancelled the request. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw cancelled();
}

function cancellationOf(token: CancellationToken): Promise<never> {
  return new Promise((_, reject) => {
    token.onCancellationRequested(() => {
      reject(cancelled());
    });
  });
}

function cancelled(): Error {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'the client has cancelled the request');
}
