import type { ChatMessage } from '../protocol/events';

const patterns = new Map<string, RegExp>();
const maxPatterns = 50;

/** Matches `@name` where no letter or digit follows, so that "@Anna" does not mention Ann. */
function pattern(name: string): RegExp {
  const known = patterns.get(name);
  if (known !== undefined) {
    return known;
  }
  if (patterns.size >= maxPatterns) {
    patterns.clear();
  }
  const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const created = new RegExp(String.raw`(?<![\p{L}\p{N}@])@${escaped}(?![\p{L}\p{N}])`, 'giu');
  patterns.set(name, created);
  return created;
}

export function mentions(text: string, name: string): boolean {
  return text.includes('@') && text.search(pattern(name)) >= 0;
}

/** Whether a message concerns the reader: it mentions them, or answers one of their messages. */
export function addresses({ text, replyTo }: Addressing, reader: { readonly clientId: string; readonly name: string }): boolean {
  return replyTo?.clientId === reader.clientId || mentions(text, reader.name);
}

type Addressing = Pick<ChatMessage, 'text' | 'replyTo'>;

export interface MentionPart {
  readonly text: string;
  readonly isMention: boolean;
}

/** Splits a text at its mentions of a name. Without a name, nothing is a mention. */
export function splitMentions(text: string, name: string | null): readonly MentionPart[] {
  if (text === '') {
    return [];
  }
  if (name === null || !text.includes('@')) {
    return [{ text, isMention: false }];
  }
  const parts: MentionPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(pattern(name))) {
    parts.push({ text: text.slice(from, index), isMention: false }, { text: found, isMention: true });
    from = index + found.length;
  }
  parts.push({ text: text.slice(from), isMention: false });
  return parts.filter((part) => part.text !== '');
}
