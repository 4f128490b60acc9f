/** The parts of a v2 manifest that say where its native code is and for which platforms. */
import type { Platform } from './platform.ts';

/** The claims of a v2 manifest; lists are empty where nothing can be read. */
export interface NativeClaims {
  readonly targets: readonly string[];
  /** The path of the library of a Rust package. */
  readonly library?: string;
  /** The functions that the library should export. */
  readonly functions: readonly string[];
}

/** Reads the claims out of the text of a manifest; its other faults are for other rules. */
export function nativeClaims(text: string): NativeClaims {
  const manifest = parsed(text);
  const library = manifest['language'] === 'rust' ? record(manifest['rust'])['library_path'] : undefined;
  const functions = list(manifest['tasks']).map((task) => record(task)['function']);
  return {
    targets: list(record(manifest['package'])['targets']).filter(isString),
    functions: functions.filter(isString),
    ...(isString(library) && { library }),
  };
}

/** The platform of a target such as `linux-x86_64`; undefined for a name that is none. */
export function targetPlatform(target: string): Platform | undefined {
  const [, system, processor] = /^(linux|macos)-(x86_64|arm64)$/.exec(target) ?? [];
  return system === undefined || processor === undefined ? undefined : { system, processors: [processor] };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
