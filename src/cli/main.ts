/** The command line: argv and the outside world in, exit code out. */
import { packageVersion } from '../about.ts';
import { builtin } from '../builtin.ts';
import type { Registry } from '../engine/registry.ts';
import { isKnownFault, usageError } from '../errors.ts';
import { parseArgs, type Request } from './args.ts';
import { describeFault } from './fault.ts';
import { initConfig, initPlugin } from './init.ts';
import { columnsOf, type Io, wantsColor, wantsHyperlinks } from './io.ts';
import { lintCommand } from './lint.ts';
import type { PageLook } from './page.ts';
import { printConfig } from './print-config.ts';
import { explain, ruleTable } from './rules.ts';
import { schemaText } from './schema.ts';
import { type ConfigFlags, openSession } from './session.ts';

/** Runs the command line. Never throws and never exits: what goes wrong is printed and told by the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const version = packageVersion();
    const request = parseArgs(argv, version, {
      out: (text) => io.stdout.write(text),
      err: (text) => io.stderr.write(text),
    });
    return await obey(request, version, io);
  } catch (error) {
    io.stderr.write(describeFault(error));
    return 2;
  }
}

async function obey(request: Request, version: string, io: Io): Promise<number> {
  switch (request.command) {
    case 'lint':
      if (request.flags.printConfig !== undefined && request.paths.length > 0)
        throw usageError('--print-config takes one file', 'Name no others.');
      if (request.flags.printConfig === undefined) return lintCommand(request.paths, request.flags, version, io);
      await printConfig(request.flags.printConfig, request.flags, version, io);
      return 0;
    case 'rules':
      io.stdout.write(ruleTable(await registryFor(request.flags, version, io)));
      return 0;
    case 'explain':
      io.stdout.write(
        explain(request.ruleId, await registryFor(request.flags, version, io), lookOf(request.flags, io)),
      );
      return 0;
    case 'schema':
      io.stdout.write(schemaText(request.name));
      return 0;
    case 'init':
      if (request.plugin === undefined) initConfig(io);
      else initPlugin(request.plugin, io);
      return 0;
    case 'done':
      return request.exitCode;
  }
}

/** Our own rules can be looked up also where a configuration that was found is broken, which may be why somebody asks. */
async function registryFor(flags: ConfigFlags, version: string, io: Io): Promise<Registry> {
  try {
    return (await openSession(flags, version, io)).config.registry;
  } catch (error) {
    if (typeof flags.config === 'string' || flags.plugins === false || !isKnownFault(error)) throw error;
    io.stderr.write(describeFault(error));
    return builtin;
  }
}

function lookOf(flags: { readonly color?: boolean }, io: Io): Omit<PageLook, 'url'> {
  const color = wantsColor(flags.color, false, io);
  return { color, hyperlinks: color && wantsHyperlinks(false, io), columns: columnsOf(io) };
}
