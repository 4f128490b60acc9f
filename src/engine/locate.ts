/** Places in the files of a package as lines and columns. */
import { regionFinder } from '../lines.ts';
import { pathOfPlace, type Place, type Span } from '../place.ts';
import type { Region } from '../report.ts';
import type { PackageText, PackageTexts } from './read-package.ts';

/** A file of a package with the means to find places in it. */
export interface LocatedText extends PackageText {
  readonly locate: (place: Place) => Region;
  /** The id of the task that a place belongs to. */
  readonly taskAt: (place: Place) => string | undefined;
}

/** Answers the file of a place, which `make` is given once for each file. */
export function textFinder<Text>(texts: PackageTexts, make: (text: LocatedText) => Text): (place: Place) => Text {
  const known = new Map<PackageText, Text>();
  return (place) => {
    const text = texts.at(place);
    let made = known.get(text);
    if (made === undefined) known.set(text, (made = make(locatedText(text))));
    return made;
  };
}

function locatedText(text: PackageText): LocatedText {
  const region = regionFinder(text.source.text);
  return {
    locate: (place) => region(spanOf(text, place)),
    taskAt: (place) => ('file' in place && 'span' in place ? place.task : text.document?.taskAt(pathOfPlace(place))),
    ...text,
  };
}

function spanOf({ document, source }: PackageText, place: Place): Span {
  if ('span' in place) return { start: place.span.start, end: Math.min(place.span.end, source.text.length) };
  if (document === undefined) return { start: 0, end: Math.min(1, source.text.length) };
  return document.locate('file' in place ? { path: place.path, on: place.on ?? 'value' } : place);
}
