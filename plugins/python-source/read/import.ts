/** Runs imports. */
import type { FromStatement, ImportStatement, Name, Span } from '../syntax/tree.ts';
import { apiNames, isApiName } from '../words/api.ts';
import { apiMember } from './attribute.ts';
import type { Frame, ImportFault, LoadedModule } from './frame.ts';
import { bind } from './scope.ts';
import { UNKNOWN, type Value } from './value.ts';

const EXTERNAL: Value = { type: 'external' };

/** Runs `import a.b as c`. */
export function runImport(frame: Frame, { names }: ImportStatement): void {
  for (const { name, alias } of names) {
    const loaded = loadOrReport(frame, { name: name.text, span: name, shown: name });
    if (alias) bind(frame.scope, alias.text, valueOf(loaded));
    else {
      const [first = ''] = name.text.split('.');
      bind(frame.scope, first, first === name.text ? valueOf(loaded) : valueOf(frame.run.load(first, frame)));
    }
  }
}

/** Runs `from a import b`. */
export function runFrom(frame: Frame, statement: FromStatement): void {
  const { level, module, names } = statement;
  const { scope } = frame;
  if (level === 0 && module.text === '__future__') {
    scope.module.postponed ||= names?.some(({ name }) => name.text === 'annotations') ?? false;
    return;
  }
  const span = { start: statement.start, end: module.end };
  const full = level === 0 ? module.text : absoluteName(frame, statement, span);
  const loaded = full === undefined ? undefined : loadOrReport(frame, { name: full, span, shown: module });
  if (!names) {
    bindAll(frame, loaded);
    return;
  }
  for (const { name, alias } of names)
    bind(scope, (alias ?? name).text, loaded ? importName(frame, loaded, name) : UNKNOWN);
}

/** The full name of a module that is named from where the import stands. */
function absoluteName(frame: Frame, { level, module }: FromStatement, span: Span): string | undefined {
  const { name, folders } = frame.scope.module;
  const parts = name.split('.');
  if (!folders) parts.pop();
  if (parts.length === 0) {
    report(frame, { kind: 'no-parent', span, name: '.', within: name });
    return;
  }
  if (level > parts.length) {
    report(frame, { kind: 'beyond', span, name: '.'.repeat(level), within: name });
    return;
  }
  const base = parts.slice(0, parts.length - level + 1);
  return [...base, ...(module.text === '' ? [] : [module.text])].join('.');
}

function report(
  frame: Frame,
  fault: Pick<ImportFault, 'kind' | 'span' | 'name' | 'within'> & { known?: string[] },
): undefined {
  const { run, scope, certain } = frame;
  run.importFaults.push({ known: [], ...fault, module: scope.module, certain });
}

function loadOrReport(frame: Frame, { name, span, shown }: { name: string; span: Span; shown: Name }): LoadedModule {
  const { run, scope, certain } = frame;
  const loaded = run.load(name, frame);
  const place = { start: span.start, end: span.end };
  if ('missing' in loaded) {
    const { within } = loaded;
    const folder = within === 'cloaca' ? within : within.name;
    const known = within === 'cloaca' ? [] : within.children();
    report(frame, { kind: 'module', span: place, name: loaded.missing, within: folder, known });
  } else if ('outside' in loaded && loaded.outside === 'foreign') {
    const span = { start: shown.start, end: shown.end };
    run.foreignImports.push({ name, module: scope.module, span, certain });
  }
  return loaded;
}

function valueOf(loaded: LoadedModule): Value {
  if ('module' in loaded) return { type: 'module', module: loaded.module };
  if ('missing' in loaded) return UNKNOWN;
  return loaded.outside === 'cloaca' ? { type: 'cloaca' } : EXTERNAL;
}

/** The value of a name that is imported from a module. */
function importName(frame: Frame, loaded: LoadedModule, name: Name): Value {
  const { text, start, end } = name;
  if ('outside' in loaded) return loaded.outside === 'cloaca' ? apiMember(frame, text, { start, end }) : EXTERNAL;
  if ('missing' in loaded) return UNKNOWN;
  const { module } = loaded;
  const found = module.names.get(text);
  if (found) return found;
  if (module.folders) {
    const inner = frame.run.load(`${module.name}.${text}`, frame);
    if (!('missing' in inner)) return valueOf(inner);
  }
  if (module.open || /^__\w+__$/.test(text)) return UNKNOWN;
  if (!module.done) {
    // Through a branch, the names may be there when the branch is taken, or the module imported another time.
    const isSure = frame.certain && frame.scope.module.certain;
    if (isSure) report(frame, { kind: 'not-yet', span: { start, end }, name: text, within: module.name });
  } else {
    const known = [...module.names.keys(), ...module.children()];
    report(frame, { kind: 'name', span: { start, end }, name: text, within: module.name, known });
  }
  return UNKNOWN;
}

/** Binds all public names of a module. */
function bindAll(frame: Frame, loaded: LoadedModule | undefined): void {
  const { scope } = frame;
  if (loaded && 'outside' in loaded && loaded.outside === 'cloaca') {
    for (const name of apiNames()) if (isApiName(name)) bind(scope, name, { type: 'api', name });
    return;
  }
  if (!loaded || !('module' in loaded)) {
    scope.module.open = true;
    return;
  }
  const { module } = loaded;
  scope.module.open ||= module.open || !module.done;
  const list = module.names.get('__all__');
  const isListed = list !== undefined;
  const listed = new Set(list?.type === 'list' || list?.type === 'tuple' ? textsOf(list.elements) : []);
  if (isListed && listed.size === 0) scope.module.open = true;
  for (const [name, value] of module.names) {
    if (isListed ? listed.has(name) : !name.startsWith('_')) bind(scope, name, value);
  }
}

function textsOf(elements: readonly { readonly value: Value }[] | undefined): string[] {
  return (elements ?? []).flatMap(({ value }) => (value.type === 'string' ? [value.text] : []));
}
