/**
 * The wait for asynchronous code of others, which may never come to an end. It is given up at once where nothing is
 * left in the process that could end it, and else after a while.
 */

/** Milliseconds that code may take while something goes on. */
const PATIENCE = 30_000;

/** The waits that are going on. */
const waits = new Set<() => void>();

/**
 * Gives up all waits: Node.js calls it when nothing is left to do, and would else end the process without a word. Of
 * another wait after these it would not tell, if nothing were to be done now.
 */
function giveUpAll(): void {
  setImmediate(() => {
    for (const giveUp of waits) giveUp();
  });
}

/**
 * A function of others that fails where it does not come to an end; from then on it is not called again. `name` is what
 * its author knows it by.
 */
export function patient<Given extends readonly unknown[], Made>(
  name: string,
  call: (...given: Given) => Made | Promise<Made>,
): (...given: Given) => Promise<Made> {
  let fault: Error | undefined;
  return async (...given) => {
    if (fault !== undefined) throw fault;
    return within(call(...given), (reason) => (fault = endlessError(`${name} ${reason}`)));
  };
}

/** An error without a stack, which would lead to this file and not to the code that does not come to an end. */
function endlessError(message: string): Error {
  const fault = new Error(message);
  delete fault.stack;
  return fault;
}

/** The value, or the fault that is made of the reason why nobody waits for it any longer. */
async function within<Made>(made: Made | Promise<Made>, faultFor: (reason: string) => Error): Promise<Made> {
  let end = (): void => undefined;
  const given = new Promise<never>((_, reject) => {
    const giveUp = (reason: string): void => {
      reject(faultFor(reason));
    };
    const nothingLeft = giveUp.bind(undefined, 'waits for something that never happens');
    const timer = setTimeout(giveUp, PATIENCE, `has not come to an end after ${PATIENCE / 1000} s`).unref();
    watch(nothingLeft);
    end = () => {
      clearTimeout(timer);
      unwatch(nothingLeft);
    };
  });
  return Promise.race([made, given]).finally(end);
}

function watch(giveUp: () => void): void {
  if (waits.size === 0) process.on('beforeExit', giveUpAll);
  waits.add(giveUp);
}

function unwatch(giveUp: () => void): void {
  waits.delete(giveUp);
  if (waits.size === 0) process.off('beforeExit', giveUpAll);
}
