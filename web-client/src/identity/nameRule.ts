import { classOf, codePointsOf, isMark, isVisible } from './codePointClass';
import { effective } from './invisibleContext';

export type NameError = 'empty' | 'too_long' | 'forbidden' | 'marks';

export type CheckedName = { readonly name: string; readonly error: null } | { readonly name: null; readonly error: NameError };

const maxMarks = 4;
/** A character of NFKC has come from at most as many. */
const maxComposed = 4;

/**
 * Applies the server's `NameRule`, so that a name is rarely rejected after joining, and both show the same name.
 * A limit of 0 means none: the room knows its own.
 */
export function checkName(raw: string, maxLength = 0): CheckedName {
  const limit = maxLength === 0 ? Number.POSITIVE_INFINITY : maxLength;
  const trimmed = raw.trim();
  if (codePointsOf(trimmed).length > limit * maxComposed) {
    return rejected('too_long');
  }
  const cleaned = clean(codePointsOf(trimmed.normalize('NFKC')));
  if (typeof cleaned === 'string') {
    return rejected(cleaned);
  }
  const name = String.fromCodePoint(...cleaned).normalize('NFC');
  const codePoints = codePointsOf(name);
  if (codePoints.length > limit) {
    return rejected('too_long');
  }
  return codePoints.some(isVisible) ? { name, error: null } : rejected('empty');
}

function clean(name: readonly number[]): number[] | NameError {
  const kept: number[] = [];
  let marks = 0;
  for (let at = 0; at < name.length; at++) {
    const character = name[at] ?? 0;
    const kind = classOf(character);
    switch (kind) {
      case 'F':
        return 'forbidden';
      case 'S':
        marks = 0;
        if (isNeeded(name, at, kept.length === 0 || kept.at(-1) === 0x20)) {
          kept.push(0x20);
        }
        break;
      case 'I': {
        const length = effective(name, at, kept.at(-1));
        kept.push(...name.slice(at, at + length));
        at += Math.max(0, length - 1);
        break;
      }
      case 'N':
      case 'V':
      case 'M':
        marks += kind === 'M' ? 0 : 1;
        if (kept.length === 0 || marks > maxMarks) {
          return 'marks';
        }
        kept.push(character);
        break;
      case 'P':
      case 'K':
      case 'H':
      case 'D':
      case 'R':
      case 'B':
        marks = 0;
        kept.push(character);
    }
  }
  return kept;
}

/** A space separates what is before from what is after, or carries a mark. */
function isNeeded(name: readonly number[], at: number, separated: boolean): boolean {
  const rest = name.slice(at + 1);
  const next = rest.find((character) => classOf(character) !== 'I');
  return next !== undefined && (isMark(next) || (!separated && rest.some((character) => !'SI'.includes(classOf(character)))));
}

function rejected(error: NameError): CheckedName {
  return { name: null, error };
}
