import { findLinks } from './links';
import { splitMentions } from './mention';

export type Emphasis = 'strong' | 'em' | 'del';

export type Inline =
  | { readonly kind: 'text' | 'code' | 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: Emphasis; readonly inlines: readonly Inline[] };

const kinds: Readonly<Record<string, Emphasis>> = { '**': 'strong', '*': 'em', _: 'em', '~~': 'del' };

const codeOrMarker = /`([^`\n]+)`|_{2,}|~{3,}|\*\*|~~|[*_]/gu;
const space = /\s/u;
const wordCharacter = /[\p{L}\p{N}]/u;

/**
 * Parses **bold**, *italic*, _italic_, ~~strikethrough~~, `code`, links, and mentions of one name. A marker without its
 * counterpart is text. Each character is looked at once, and a marker never nests in itself, so that no text is slow or deep.
 */
export function parseInlines(text: string, mentionedName: string | null = null): readonly Inline[] {
  const builder = new InlineBuilder(mentionedName);
  const links = findLinks(text);
  let nextLink = 0;
  let plainFrom = 0;
  codeOrMarker.lastIndex = 0;
  for (;;) {
    const match = codeOrMarker.exec(text);
    const link = links[nextLink];
    if (link !== undefined && (match === null || link.start < match.index + match[0].length)) {
      builder.text(text.slice(plainFrom, link.start));
      builder.add({ kind: 'link', text: text.slice(link.start, link.end), href: link.href });
      plainFrom = link.end;
      codeOrMarker.lastIndex = link.end;
      nextLink++;
    } else if (match === null) {
      builder.text(text.slice(plainFrom));
      return builder.build();
    } else {
      builder.text(text.slice(plainFrom, match.index));
      plainFrom = match.index + match[0].length;
      if (match[1] === undefined) {
        builder.marker(match[0], characterBefore(text, match.index), characterAt(text, plainFrom));
      } else {
        builder.add({ kind: 'code', text: match[1] });
        while ((links[nextLink]?.start ?? plainFrom) < plainFrom) {
          nextLink++;
        }
      }
    }
  }
}

/** A whole code point, so that letters outside the basic plane count as letters. Empty at the edges of the text. */
function characterAt(text: string, at: number): string {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

function characterBefore(text: string, at: number): string {
  return Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
}

interface Frame {
  readonly marker: string;
  readonly inlines: Inline[];
}

class InlineBuilder {
  private readonly mentionedName: string | null;
  /** The open markers, outermost first; the first frame is the text itself. */
  private readonly frames: Frame[] = [{ marker: '', inlines: [] }];

  constructor(mentionedName: string | null) {
    this.mentionedName = mentionedName;
  }

  add(inline: Inline): void {
    this.frames.at(-1)?.inlines.push(inline);
  }

  text(text: string): void {
    for (const { text: part, isMention } of splitMentions(text, this.mentionedName)) {
      this.add({ kind: isMention ? 'mention' : 'text', text: part });
    }
  }

  marker(marker: string, before: string, after: string): void {
    const kind = kinds[marker];
    const canClose = before !== '' && !space.test(before) && !(marker.length === 1 && wordCharacter.test(after));
    const canOpen = after !== '' && !space.test(after) && !(marker.length === 1 && wordCharacter.test(before));
    const open = this.frames.findIndex((frame) => frame.marker === marker);
    if (kind === undefined) {
      this.add({ kind: 'text', text: marker });
    } else if (open > 0 && canClose && this.hasContent(open)) {
      this.flatten(open + 1);
      const closed = this.frames.pop();
      if (closed !== undefined) {
        this.add({ kind, inlines: joined(closed.inlines) });
      }
    } else if (open < 0 && canOpen) {
      this.frames.push({ marker, inlines: [] });
    } else {
      this.add({ kind: 'text', text: marker });
    }
  }

  build(): readonly Inline[] {
    this.flatten(1);
    return joined(this.frames[0]?.inlines ?? []);
  }

  private hasContent(frame: number): boolean {
    return this.frames.length > frame + 1 || this.frames[frame]?.inlines.length !== 0;
  }

  /** Turns the frames from a position on into text. */
  private flatten(from: number): void {
    for (const { marker, inlines } of this.frames.splice(from)) {
      this.add({ kind: 'text', text: marker });
      inlines.forEach((inline) => this.add(inline));
    }
  }
}

/** Joins texts that follow each other. */
function joined(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      result[result.length - 1] = { kind: 'text', text: last.text + inline.text };
    } else {
      result.push(inline);
    }
  }
  return result;
}
