/** Turns a manifest of format v2 into the text of a `package.toml`, and says what cannot be carried over. */
import { quote } from '../../src/kit.ts';
import { spellKey, spellValue } from '../../src/toml/spell.ts';
import { defaultEntryModule } from './layout.ts';

/** The part of a v2 manifest that the migration reads; everything may be missing. */
export interface OldManifest {
  readonly language?: string | undefined;
  readonly package?:
    | {
        readonly name?: string | undefined;
        readonly version?: string | undefined;
        readonly description?: string | null | undefined;
        readonly fingerprint?: string | undefined;
        readonly targets?: readonly (string | undefined)[] | undefined;
      }
    | undefined;
  readonly python?:
    { readonly requires_python?: string | undefined; readonly entry_module?: string | undefined } | null | undefined;
  readonly rust?: { readonly library_path?: string | undefined } | null | undefined;
  readonly tasks?: readonly (OldTask | undefined)[] | undefined;
  readonly triggers?: unknown;
  readonly created_at?: string | undefined;
  readonly signature?: string | null | undefined;
}

/** A task of a v2 manifest. */
export interface OldTask {
  readonly id?: string | undefined;
  readonly function?: string | undefined;
  readonly dependencies?: readonly (string | undefined)[] | undefined;
  readonly description?: string | null | undefined;
  readonly retries?: number | undefined;
  readonly timeout_seconds?: number | null | undefined;
}

/** A part of the old manifest that `package.toml` has no place for. */
export interface LeftOver {
  /** JSON Pointer of the part in the old manifest. */
  readonly pointer: string;
  /** The place where it goes today, or why it goes nowhere, in one sentence. */
  readonly advice: string;
}

/** The result of a migration. */
export interface Migration {
  /** The whole text of the new file. */
  readonly text: string;
  readonly leftOver: readonly LeftOver[];
}

/** Writes a `package.toml` for an old manifest. */
export function migrate(old: OldManifest): Migration {
  const { name, version, description } = old.package ?? {};
  const header = [pair('name', name), pair('version', version)];
  const metadata = [
    pair('workflow_name', name === undefined ? undefined : workflowName(name)),
    pair('language', old.language),
    pair('description', description ?? undefined),
    pair('entry_module', entryModule(old)),
  ];
  const text = `${section('package', header)}\n${section('metadata', metadata)}`;
  return { text, leftOver: [...packageLeftOver(old), ...taskLeftOver(old)] };
}

/** The workflow had the name of the package, and Python code uses one without hyphens. */
function workflowName(packageName: string): string {
  return packageName.replaceAll('-', '_');
}

/** The entry module, unless it is the one that is loaded anyway. */
function entryModule({ language, package: info, python }: OldManifest): string | undefined {
  const module = language === 'rust' ? undefined : python?.entry_module;
  return module === defaultEntryModule(info?.name ?? '') ? undefined : module;
}

function pair(key: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${spellKey(key)} = ${spellValue(value) ?? '""'}`;
}

function section(name: string, lines: readonly (string | undefined)[]): string {
  return [`[${name}]`, ...lines.filter((line) => line !== undefined), ''].join('\n');
}

function packageLeftOver(old: OldManifest): LeftOver[] {
  const left: LeftOver[] = [];
  const add = (pointer: string, value: unknown, advice: string): void => {
    if (value !== undefined && value !== null) left.push({ pointer, advice });
  };
  add(
    '/package/targets',
    old.package?.targets,
    'A package holds source now and is built on the server, for its own target.',
  );
  add('/package/fingerprint', old.package?.fingerprint, 'The server computes its own digest of the archive.');
  add('/python/requires_python', old.python?.requires_python, requiresPython(old));
  add(
    '/rust/library_path',
    old.rust?.library_path,
    'The library is built on the server from Cargo.toml and src/lib.rs.',
  );
  add(
    '/triggers',
    old.triggers,
    'Triggers are declared in the code: @cloaca.trigger(…) in Python, #[trigger(…)] in Rust.',
  );
  add('/created_at', old.created_at, 'Nothing takes its place: the server knows when a package was uploaded.');
  add('/signature', old.signature, 'Signing has no place in package.toml, and the packer refuses --sign.');
  return left;
}

function requiresPython({ python }: OldManifest): string {
  const version = python?.requires_python ?? '';
  return (
    'Nobody reads "requires_python" any more, and the official images run CPython 3.11: see that ' +
    `${quote(version)} holds there.`
  );
}

type Arguments = readonly (readonly [name: string, value: string])[];

/** The declaration of a task in the code, by language. */
const DECLARATIONS = {
  python: (given: Arguments): string => `@cloaca.task(${given.map((pair) => pair.join('=')).join(', ')})`,
  rust: (given: Arguments): string => `#[task(${given.map((pair) => pair.join(' = ')).join(', ')})]`,
} as const;

function taskLeftOver({ language, tasks = [] }: OldManifest): LeftOver[] {
  const declare = language === 'rust' ? DECLARATIONS.rust : DECLARATIONS.python;
  return tasks.flatMap((task, index) => {
    const left = task === undefined ? [] : oneTaskLeftOver(task, declare);
    return left.map(({ pointer, advice }) => ({ pointer: `/tasks/${index}${pointer}`, advice }));
  });
}

function oneTaskLeftOver(task: OldTask, declare: (given: Arguments) => string): LeftOver[] {
  const { id = '', dependencies = [], description, retries, timeout_seconds: timeout } = task;
  const names = dependencies.flatMap((name) => (name === undefined ? [] : [quote(name)]));
  const given: Arguments = [
    ['id', quote(id)],
    ...(names.length === 0 ? [] : [['dependencies', `[${names.join(', ')}]`] as const]),
  ];
  const left: LeftOver[] = [
    { pointer: '', advice: `The task ${quote(id)} is declared in the code: ${declare(given)}.` },
  ];
  if (retries !== undefined) {
    const call = declare([['retry_attempts', String(retries)]]);
    left.push({ pointer: '/retries', advice: `Retries are set in the code: ${call}.` });
  }
  if (timeout !== undefined && timeout !== null)
    left.push({
      pointer: '/timeout_seconds',
      advice: 'Tasks have no timeout of their own any more: stop in the code.',
    });
  if (description !== undefined && description !== null)
    left.push({
      pointer: '/description',
      advice: 'Tasks have no description any more: a comment in the code says it.',
    });
  return left;
}
