import { LinkifyIt } from 'linkify-it';

/** An address in a text, from `start` to `end`. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

const finder = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false, urlAuth: true })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null);

/** Marks that change the direction of text could make a link look as if it led elsewhere. */
const directionMark = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** "**https://example.org**": the markers belong to the sentence. */
const closingMarkers = /[*~]+$/;

/** Finds the `http` and `https` addresses, in their order. */
export function findLinks(text: string): readonly FoundLink[] {
  if (!text.includes('://')) {
    return [];
  }
  return (finder.match(text) ?? []).flatMap(({ index, raw }) => {
    const mark = raw.search(directionMark);
    const shown = (mark < 0 ? raw : raw.slice(0, mark)).replace(closingMarkers, '');
    const href = webAddress(shown);
    return href === null ? [] : [{ start: index, end: index + shown.length, href }];
  });
}

function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    // A user name before the host can make a link look as if it led elsewhere.
    return isWeb && url.username === '' ? url.href : null;
  } catch {
    return null;
  }
}
