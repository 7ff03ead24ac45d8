/** Parses the markup of a message: links, `code` and fenced code blocks. Everything else is plain text. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string };

const fence = '```';

export function parse(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let rest = text;
  for (;;) {
    const open = rest.indexOf(fence);
    const close = open < 0 ? -1 : rest.indexOf(fence, open + fence.length);
    if (close < 0) {
      addParagraph(blocks, rest);
      return blocks;
    }
    addParagraph(blocks, rest.slice(0, open));
    addCode(blocks, rest.slice(open + fence.length, close));
    rest = rest.slice(close + fence.length);
  }
}

function addParagraph(blocks: Block[], text: string): void {
  const trimmed = text.replace(/^\n+/, '').trimEnd();
  if (trimmed !== '') {
    blocks.push({ kind: 'paragraph', inlines: parseInlines(trimmed) });
  }
}

function addCode(blocks: Block[], fenced: string): void {
  // The first line of a fence may name the language, unless it is the only line.
  const code = fenced.replace(/^[\w+#.-]*\n/, '').trimEnd();
  if (code.trim() !== '') {
    blocks.push({ kind: 'code', text: code });
  }
}

const codeOrLink = /`([^`\n]+)`|https?:\/\/[^\s<>"`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;

export function parseInlines(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(codeOrLink)) {
    const inline = match[1] === undefined ? link(match[0]) : ({ kind: 'code', text: match[1] } as const);
    if (inline === null) {
      continue;
    }
    addText(inlines, text.slice(plainFrom, match.index));
    inlines.push(inline);
    plainFrom = match.index + (inline.kind === 'link' ? inline.text.length : match[0].length);
  }
  addText(inlines, text.slice(plainFrom));
  return inlines;
}

function addText(inlines: Inline[], text: string): void {
  if (text !== '') {
    inlines.push({ kind: 'text', text });
  }
}

function link(found: string): Inline | null {
  const text = trimPunctuation(found);
  try {
    const url = new URL(text);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    // A user name before the host can make a link look as if it led elsewhere.
    return isWeb && url.username === '' ? { kind: 'link', text, href: url.href } : null;
  } catch {
    return null;
  }
}

/** Excludes the sentence's punctuation after a URL, and a closing bracket that was opened before it. */
function trimPunctuation(found: string): string {
  let end = found.length;
  let unopened = count(found, ')') - count(found, '(');
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    if (last === ')' && unopened > 0) {
      unopened--;
    } else if (!'.,;:!?\']}'.includes(last)) {
      break;
    }
  }
  return found.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

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
