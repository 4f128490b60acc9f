/** Loaded before a program, as CommonJS since that starts at once: says on file descriptor 3 what the program used. */
const { process } = globalThis;

process.on('exit', () => {
  process.getBuiltinModule('node:fs').writeSync(3, JSON.stringify(process.resourceUsage()));
});
