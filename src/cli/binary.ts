/** Starts the command line inside of a single executable, which brings its own Node.js. */
import { runProcess } from './process.ts';

runProcess();
