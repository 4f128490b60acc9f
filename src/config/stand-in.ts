/** Functions in the place of those of the process, for as long as code of others is imported. */

type Call = (...given: readonly unknown[]) => unknown;

/** The imports that are going on, and the end of the function that stands in for them. */
interface State {
  running: number;
  end: () => void;
}

/**
 * Makes a function that imports code while another function stands in for one of the process. `make` is handed the one
 * that stood there before.
 */
export function standingIn(
  name: 'emitWarning' | 'exit',
  make: (before: Call) => Call,
): <Made>(load: () => Promise<Made>) => Promise<Made> {
  const state: State = { running: 0, end: () => undefined };
  return async (load) => {
    if (state.running++ === 0) state.end = putIn(name, make);
    try {
      return await load();
    } finally {
      if (--state.running === 0) state.end();
    }
  };
}

/** Puts a function in the place of another one. Answers the way back, unless the code has put in one of its own. */
function putIn(name: 'emitWarning' | 'exit', make: (before: Call) => Call): () => void {
  const before = Object.getOwnPropertyDescriptor(process, name) ?? {};
  const value = make((...given) => {
    const call: unknown = before.value;
    return typeof call === 'function' ? Reflect.apply(call, process, given) : undefined;
  });
  Reflect.defineProperty(process, name, { configurable: true, enumerable: true, writable: true, value });
  return () => {
    if (process[name] === value) Reflect.defineProperty(process, name, before);
  };
}
