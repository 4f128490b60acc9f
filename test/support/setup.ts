/** Runs before every test file; what it imports runs once in each worker. */
import './links.ts';
import './seed.ts';
