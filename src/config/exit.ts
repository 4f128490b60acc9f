/** Code of others that is loaded cannot end the process, which has findings to show. */
import { standingIn } from './stand-in.ts';

/** Loads code that throws an error where it calls `process.exit`. */
export const withoutExit = standingIn('exit', () => {
  return function exit(code = '') {
    const fault = new Error(`it calls process.exit(${String(code)})`);
    // The stack leads to the code that calls it.
    Error.captureStackTrace(fault, exit);
    throw fault;
  };
});
