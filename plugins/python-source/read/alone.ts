/** Reads one module by itself, without what it imports. */
import { newRecords, type Run } from './frame.ts';
import type { ModuleRecord } from './module.ts';
import { globalNames } from './names.ts';
import { readWaiting } from './program.ts';
import type { Scope } from './scope.ts';
import type { SourceFile } from './source-file.ts';
import { readBody } from './statement.ts';
import type { ApiCall } from './value.ts';

const BUDGET = 500_000;

/** The calls of the API in a module, those in functions that nothing calls included if `readsAll`. */
export function readAlone(file: string, { parsed }: SourceFile, readsAll: boolean): ApiCall[] {
  if (parsed.type !== 'module') return [];
  const run: Run = {
    ...newRecords(),
    readsAll,
    budget: BUDGET,
    load: (name) => ({ outside: name === 'cloaca' ? 'cloaca' : 'library' }),
  };
  const module: ModuleRecord = {
    name: file,
    file,
    folders: [],
    names: new Map(),
    children: () => [],
    imports: [],
    certain: true,
    open: true,
    rebound: globalNames(parsed.body),
    postponed: false,
    done: false,
  };
  const scope: Scope = { kind: 'module', module, names: module.names, parent: undefined, branches: [] };
  readBody({ run, scope, certain: true, within: undefined, depth: 0 }, parsed.body);
  readWaiting(run);
  return run.calls;
}
