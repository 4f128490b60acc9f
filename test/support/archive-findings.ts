/** The findings of the rules for archives, for some bytes. */
import { archivePack } from '../../plugins/archive/index.ts';
import { archiveModel } from '../../plugins/archive/archive-model.ts';
import type { Moment, Place, Severity } from '../../src/kit.ts';

export interface ArchiveFinding {
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly rejectedBy: readonly Moment[];
  readonly place: Place;
  readonly help: string;
}

const CONTEXT = {
  options: {},
  settings: {},
  host: {},
  now: 0,
  facts: {},
  file: { path: '/x.cloacina', fromRoot: undefined, fromConfig: undefined },
};

/** Runs every rule of the pack over an archive. */
export function archiveFindings(bytes: Uint8Array): ArchiveFinding[] {
  const model = archiveModel('/x.cloacina', bytes);
  const findings: ArchiveFinding[] = [];
  for (const { id, check, messages, severity } of archivePack.rules) {
    check?.(
      model,
      (messageId, place, data, extras) => {
        const message = messages[messageId];
        if (message === undefined) throw new Error(`${id} has no message ${messageId}`);
        const { text, rejectedBy } = message;
        findings.push({
          rule: id,
          messageId,
          message: typeof text === 'string' ? text : text(data),
          severity: message.severity ?? severity,
          rejectedBy: rejectedBy === 'varies' ? (extras?.rejectedBy ?? []) : rejectedBy,
          place,
          help: extras?.help ?? message.help,
        });
      },
      CONTEXT,
    );
  }
  return findings;
}

/** The same, short: `rule/message severity moments`. */
export function archiveFindingLines(bytes: Uint8Array): string[] {
  return archiveFindings(bytes).map(
    ({ rule, messageId, severity, rejectedBy }) => `${rule}/${messageId} ${severity} ${rejectedBy.join(' ') || '-'}`,
  );
}
