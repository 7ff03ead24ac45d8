import { classOf } from './codePointClass';

const zeroWidthNonJoiner = 0x200c;
const zeroWidthJoiner = 0x200d;
const blackFlag = 0x1f3f4;
const cancelTag = 0xe007f;
const maxTags = 6;

/**
 * How many code points from an invisible one on belong to the name; 0 when it has no effect. The same rule as
 * `InvisibleContext` in the service. `before` is the code point kept last.
 */
export function effective(name: readonly number[], at: number, before: number | undefined): number {
  const character = name[at];
  if (before === undefined || character === undefined) {
    return 0;
  }
  const tagged = before === blackFlag ? tags(name, at) : 0;
  if (tagged > 0) {
    return tagged;
  }
  switch (character) {
    case zeroWidthJoiner:
      return Number(joins(name, at, before));
    case zeroWidthNonJoiner:
      return Number(separates(name, at, before));
    default:
      return Number(varies(character, before));
  }
}

function joins(name: readonly number[], at: number, before: number): boolean {
  const kind = classOf(before);
  const next = name[at + 1];
  const emoji = kind === 'P' || isEmojiVariation(before);
  return kind === 'V' || (emoji && next !== undefined && classOf(next) === 'P');
}

function separates(name: readonly number[], at: number, before: number): boolean {
  if (classOf(before) === 'V') {
    return true;
  }
  const isSolid = (character: number) => !'NI'.includes(classOf(character));
  const left = name.slice(0, at).findLast(isSolid);
  const right = name.slice(at + 1).find(isSolid);
  return left !== undefined && right !== undefined && classOf(left) === 'D' && 'DR'.includes(classOf(right));
}

function varies(character: number, before: number): boolean {
  const kind = classOf(before);
  return (
    (isEmojiVariation(character) && (kind === 'P' || kind === 'K')) ||
    (isIn(character, 0xe0100, 0xe01ef) && kind === 'H') ||
    (isIn(character, 0x180b, 0x180f) && isIn(before, 0x1820, 0x18aa))
  );
}

function isEmojiVariation(character: number): boolean {
  return character === 0xfe0e || character === 0xfe0f;
}

function tags(name: readonly number[], at: number): number {
  let end = at;
  while (end - at < maxTags && isTag(name[end] ?? 0)) {
    end++;
  }
  return end - at >= 3 && name[end] === cancelTag ? end - at + 1 : 0;
}

function isTag(character: number): boolean {
  return isIn(character, 0xe0030, 0xe0039) || isIn(character, 0xe0061, 0xe007a);
}

function isIn(character: number, first: number, last: number): boolean {
  return character >= first && character <= last;
}
