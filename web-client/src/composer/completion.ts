/** What the writer is completing: a person after `@`, or an emoji after `:`. */
export interface CompletionToken {
  readonly kind: 'person' | 'emoji';
  readonly query: string;
  /** Where the token begins in the text, with its `@` or `:`. */
  readonly start: number;
  readonly end: number;
}

export interface Suggestion {
  readonly key: string;
  /** Shown in the list: the emoji with its code, or the name. */
  readonly label: string;
  /** Replaces the token. */
  readonly insert: string;
}

export const maxSuggestions = 6;

const maxQuery = 64;
const person = /(?:^|[\s([{"'*_~>])@([^\n@]{0,64})$/u;
const emoji = /(?:^|[\s([{"'*_~>])(:[a-z0-9_+-]{2,})$/iu;

/** The token that ends at the caret. */
export function findToken(text: string, caret: number): CompletionToken | null {
  const before = text.slice(Math.max(0, caret - maxQuery - 2), caret);
  const code = emoji.exec(before)?.[1];
  if (code !== undefined) {
    return { kind: 'emoji', query: code.slice(1).toLowerCase(), start: caret - code.length, end: caret };
  }
  const name = person.exec(before)?.[1];
  return name === undefined ? null : { kind: 'person', query: name, start: caret - name.length - 1, end: caret };
}

export interface Completed {
  readonly text: string;
  readonly caret: number;
}

export function insert(text: string, token: CompletionToken, suggestion: Suggestion): Completed {
  const after = text.slice(token.end);
  const space = /^\s/u.test(after) ? '' : ' ';
  const head = text.slice(0, token.start) + suggestion.insert;
  return { text: head + space + after, caret: head.length + 1 };
}

/** People whose name, or a word of it, begins with the query. A name that was typed to its end needs no suggestion. */
export function suggestPeople(names: readonly string[], query: string): readonly Suggestion[] {
  const wanted = query.toLocaleLowerCase();
  const matches = (name: string) => {
    const lower = name.toLocaleLowerCase();
    return lower !== wanted && (lower.startsWith(wanted) || lower.includes(` ${wanted}`));
  };
  return names
    .filter((name) => matches(name))
    .slice(0, maxSuggestions)
    .map((name) => ({ key: name, label: name, insert: `@${name}` }));
}

export type Shortcodes = readonly (readonly [code: string, emoji: string])[];

/** Codes that begin with the query, then codes that contain it. */
export function suggestEmojis(shortcodes: Shortcodes, query: string): readonly Suggestion[] {
  const first = shortcodes.filter(([code]) => code.startsWith(query)).sort(([a], [b]) => a.length - b.length);
  const second = shortcodes.filter(([code]) => code.includes(query) && !code.startsWith(query));
  return [...first, ...second]
    .slice(0, maxSuggestions)
    .map(([code, emoji]) => ({ key: code, label: `${emoji} :${code}:`, insert: emoji }));
}

/** Replaces a whole `:code:` that was typed to its end. */
export function completedShortcode(shortcodes: Shortcodes, text: string, caret: number): Completed | null {
  const typed = /(?:^|[\s([{"'*_~>])(:([a-z0-9_+-]{2,}):)$/iu.exec(text.slice(Math.max(0, caret - maxQuery), caret));
  const found = shortcodes.find(([code]) => code === typed?.[2]?.toLowerCase());
  if (typed?.[1] === undefined || found === undefined) {
    return null;
  }
  const head = text.slice(0, caret - typed[1].length) + found[1];
  return { text: head + text.slice(caret), caret: head.length };
}
