const emoji = /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2})(?:\p{M}|\u200d|\p{Emoji_Modifier})*\s?){1,24}$/u;
const maxEmojiTextLength = 100;

/** Whether the text is a few emoji and nothing else, which are shown larger. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= maxEmojiTextLength && emoji.test(text) && graphemes(text) <= 6;
}

function graphemes(text: string): number {
  const visible = text.replaceAll(/\s/g, '');
  return 'Segmenter' in Intl
    ? Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(visible)).length
    : Array.from(visible).length;
}
