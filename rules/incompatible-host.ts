import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { conflict, releasesOf } from '../src/words/python-version.ts';
import { parseSpecifierSet } from '../src/words/python.ts';

/** A package may be right in itself and still not run where it is meant to run. */
export default defineRule({
  id: 'incompatible-host',
  summary: 'The package can run on the host that was named',
  severity: 'error',
  messages: {
    platform: {
      text: ({ platform }: { platform: string }) =>
        `The package is not built for the host's platform ${quote(platform)}`,
      help:
        'Both sides accept it, but it cannot run on this host. Build it for this platform too, or deploy it ' +
        'elsewhere.',
      rejectedBy: [],
    },
    python: {
      text: ({ python, specifier }: { python: string; specifier: string }) =>
        `The host's Python ${quote(python)} does not satisfy ${quote(specifier)}`,
      help:
        'Both sides accept it, but it is not meant for this interpreter. Widen "requires_python", or use another ' +
        'Python.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report, { host: { platform, python } }) {
    const targets = manifest.package?.targets;
    // A target that could not be read may be the host's.
    const isKnown = targets !== undefined && !targets.includes(undefined);
    if (platform !== undefined && isKnown && !targets.includes(platform))
      report('platform', ['package', 'targets'], { platform }, { subject: ['package', 'targets', platform] });

    const specifier = manifest.language === 'python' ? manifest.python?.requires_python : undefined;
    const releases = python === undefined ? undefined : releasesOf(python);
    if (python === undefined || specifier === undefined || releases === undefined) return;
    const specifiers = parseSpecifierSet(specifier);
    if (specifiers === undefined) return;
    if (conflict(specifiers, releases) !== undefined)
      report(
        'python',
        ['python', 'requires_python'],
        { python, specifier },
        { subject: ['python', 'requires_python', python] },
      );
  },
});
