import type { Inline } from './inlines';
import { parse, type Block } from './parse';

/** The text of a message in one line, without its markup. */
export function plainText(text: string): string {
  return parse(text).map(blockText).join(' ').replaceAll(/\s+/g, ' ').trim();
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.inlines);
    case 'code':
      return block.text;
    case 'quote':
      return block.blocks.map(blockText).join(' ');
    case 'list':
      return block.items.map(({ inlines }) => inlineText(inlines)).join(' ');
  }
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('inlines' in inline ? inlineText(inline.inlines) : inline.text)).join('');
}
