/** Starts the command line. */
import { runProcess } from './process.ts';

runProcess();
