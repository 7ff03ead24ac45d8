import { codePointTable } from './codePointTable';

/** The letters of `CodePointClass` in the service. */
export type CodePointClass = 'F' | 'S' | 'I' | 'N' | 'V' | 'M' | 'P' | 'K' | 'H' | 'D' | 'R' | 'B';

interface Range {
  readonly start: number;
  readonly kind: CodePointClass;
}

let ranges: readonly Range[] | null = null;

/** What a code point does in a name or a text: see `CodePointClass` in the service, which has the same table. */
export function classOf(codePoint: number): CodePointClass {
  ranges ??= decode();
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ranges[middle]?.start ?? 0) <= codePoint) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return ranges[low]?.kind ?? 'F';
}

export function isMark(codePoint: number): boolean {
  return 'NVM'.includes(classOf(codePoint));
}

/** Whether the character is seen by itself. */
export function isVisible(codePoint: number): boolean {
  return !'FSINVM'.includes(classOf(codePoint));
}

/** The server's `TextRule`: whether anybody would see anything of it. */
export function isVisibleText(text: string): boolean {
  // Private and unassigned characters may have a glyph on the screens of the people who use them.
  return codePointsOf(text).some(
    (character) =>
      isVisible(character) ||
      isMark(character) ||
      (classOf(character) === 'F' && /[\p{Co}\p{Cn}]/u.test(String.fromCodePoint(character))),
  );
}

export function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** Each range is its class and, to the base 36, its length. */
function decode(): Range[] {
  let start = 0;
  return codePointTable.match(/[A-Z][0-9a-z]+/g)?.map((range) => {
    const decoded: Range = { start, kind: range.charAt(0) as CodePointClass };
    start += Number.parseInt(range.slice(1), 36);
    return decoded;
  }) ?? [];
}
