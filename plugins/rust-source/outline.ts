/** The tasks of a Rust package as the rules about graphs see them. */
import { inFile } from './rule.ts';
import type { Task, RustPackage } from './read/model.ts';

type FilePlace = ReturnType<typeof inFile>;

interface OutlineTask {
  readonly id: string;
  readonly place: FilePlace;
  readonly dependencies: readonly { readonly id: string; readonly place: FilePlace }[];
}

/** The tasks and constructors that the workflow has; not whole if something may be missing among them. */
export function outlineOf({ crate, tasks }: RustPackage): { tasks: OutlineTask[]; isWhole: boolean } {
  const seen = tasks.filter(isSeen);
  const isWhole = crate.isWhole && seen.every(({ use }) => use.isSure && use.arguments.fault === undefined);
  return { tasks: seen.filter(({ use }) => use.isSure).map(outlined), isWhole };
}

/** True if the workflow has the task. */
function isSeen({ hidden }: Task): boolean {
  return hidden === undefined;
}

function outlined({ id, use, dependencies }: Task): OutlineTask {
  return {
    id,
    place: inFile(use.file, use.span),
    dependencies: dependencies.map(({ text, span }) => ({ id: text, place: inFile(use.file, span) })),
  };
}
