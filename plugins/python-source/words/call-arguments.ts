/** The arguments of the API as an editor offers them. */
import type { CallArgument } from '../../../src/kit.ts';
import { signatureOf } from './api.ts';

/** The arguments that a name of `cloaca` takes; undefined for a name that is none. */
export function callArguments(name: string): CallArgument[] | undefined {
  return signatureOf(name)?.parameters.map((parameter) => ({
    name: parameter.name,
    form: typeof parameter.type === 'string' ? parameter.type : 'integer',
    isRequired: parameter.required,
  }));
}
