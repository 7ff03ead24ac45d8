import { parseInlines, type Inline } from './inlines';

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] };

export interface ListItem {
  /** The number that was written; null in a list without numbers. */
  readonly number: number | null;
  readonly inlines: readonly Inline[];
}

const fence = '```';
const quoteLine = /^>\s?(.*)$/;
const bulletLine = /^[-*•]\s+(\S.*)$/;
const numberLine = /^(\d{1,9})[.)]\s+(\S.*)$/;

/**
 * Parses the markup of a message into blocks. Everything that is no markup is plain text. Own code, because a Markdown parser
 * produces HTML strings and treats line breaks, HTML and indentation in ways that surprise people in a chat.
 */
export function parse(text: string, mentionedName: string | null = null): readonly Block[] {
  const blocks: Block[] = [];
  let rest = text;
  for (;;) {
    const open = rest.indexOf(fence);
    const close = open < 0 ? -1 : rest.indexOf(fence, open + fence.length);
    if (close < 0) {
      addLines(blocks, rest, mentionedName);
      return blocks;
    }
    addLines(blocks, rest.slice(0, open), mentionedName);
    addCode(blocks, rest.slice(open + fence.length, close));
    rest = rest.slice(close + fence.length);
  }
}

type LineKind = 'paragraph' | 'quote' | 'bullets' | 'numbers';

function kindOf(line: string): LineKind {
  if (line.startsWith('>')) {
    return 'quote';
  }
  return bulletLine.test(line) ? 'bullets' : numberLine.test(line) ? 'numbers' : 'paragraph';
}

/** Lines of one kind that follow each other form a block. */
function addLines(blocks: Block[], text: string, mentionedName: string | null): void {
  let run: string[] = [];
  let runKind: LineKind = 'paragraph';
  for (const line of text.split('\n')) {
    const kind = kindOf(line);
    if (kind !== runKind) {
      addRun(blocks, runKind, run, mentionedName);
      run = [];
      runKind = kind;
    }
    run.push(line);
  }
  addRun(blocks, runKind, run, mentionedName);
}

function addRun(blocks: Block[], kind: LineKind, lines: readonly string[], mentionedName: string | null): void {
  switch (kind) {
    case 'paragraph':
      addParagraph(blocks, lines.join('\n'), mentionedName);
      break;
    case 'quote': {
      // A quote in a quote stays text, so that blocks are never deep.
      const quoted: Block[] = [];
      addParagraph(quoted, lines.map((line) => quoteLine.exec(line)?.[1] ?? '').join('\n'), mentionedName);
      if (quoted.length > 0) {
        blocks.push({ kind: 'quote', blocks: quoted });
      }
      break;
    }
    case 'bullets':
      blocks.push({
        kind: 'list',
        ordered: false,
        items: lines.map((line) => ({ number: null, inlines: parseInlines(bulletLine.exec(line)?.[1] ?? '', mentionedName) })),
      });
      break;
    case 'numbers':
      blocks.push({ kind: 'list', ordered: true, items: lines.map((line) => numberedItem(line, mentionedName)) });
  }
}

function numberedItem(line: string, mentionedName: string | null): ListItem {
  const [, number, text] = numberLine.exec(line) ?? [];
  return { number: Number(number ?? 1), inlines: parseInlines(text ?? '', mentionedName) };
}

function addParagraph(blocks: Block[], text: string, mentionedName: string | null): void {
  const trimmed = text.replace(/^\n+/, '').trimEnd();
  if (trimmed !== '') {
    blocks.push({ kind: 'paragraph', inlines: parseInlines(trimmed, mentionedName) });
  }
}

function addCode(blocks: Block[], fenced: string): void {
  // The first line of a fence may name the language, unless it is the only line.
  const code = fenced.replace(/^[\w+#.-]*\n/, '').trimEnd();
  if (code.trim() !== '') {
    blocks.push({ kind: 'code', text: code });
  }
}
