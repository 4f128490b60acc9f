/** Stand-in until the kit of the house is here. */
export type Place = readonly (string | number)[] | { file: string; span: { start: number; end: number } };
export type Moment = 'validate' | 'upload' | 'build' | 'load';
export interface Extras {
  help?: string;
  rejectedBy?: readonly Moment[];
  related?: { place: Place; message: string }[];
  subject?: string[];
}
export interface Message {
  text: string;
  help: string;
  rejectedBy: readonly Moment[] | 'varies';
  severity?: 'error' | 'warning';
}
export type Report<Id extends string> = (
  id: Id,
  place: Place,
  data?: Record<string, string | number>,
  extras?: Extras,
) => void;
export interface Context {
  facts: Record<string, unknown>;
  now: number;
}
export interface Rule<Id extends string = string> {
  id: string;
  summary: string;
  severity: 'error' | 'warning' | 'off';
  messages: Record<Id, Message>;
  needs: readonly string[];
  check(model: unknown, report: Report<Id>, context: Context): void;
}
export function defineRule<Id extends string>(rule: Rule<Id>): Rule<Id> {
  return rule;
}
export { closest, list, nameFinder, quote, didYouMean } from '../../src/text.ts';
export * from '../../src/words/cron.ts';
