import type { Message } from '../protocol/events';

/**
 * What the page knows of the log before its oldest message. The room names positions of the log; the page notes some of
 * them, each with a time: all messages up to that time are before the position, or shown already.
 */
export interface Scrollback {
  /** The oldest first. */
  readonly marks: readonly Mark[];
  /** `failed`: the room did not answer; the reader may try again. `end`: there is nothing older. */
  readonly state: 'idle' | 'loading' | 'failed' | 'end';
  /** How many older messages the reader loaded: the timeline keeps so many more. */
  readonly loaded: number;
}

export interface Mark {
  readonly at: number;
  readonly before: string;
}

/** A tab keeps no more than this of what its reader loads. */
export const maxLoaded = 4_000;
/** A mark for about so many messages. */
const markInterval = 50;

export const noScrollback: Scrollback = { marks: [], state: 'idle', loaded: 0 };

/** Where the next older part ends; null while the room has named no position, or when there is nothing to load. */
export function nextBefore({ marks, state, loaded }: Scrollback): string | null {
  return state === 'end' || loaded >= maxLoaded ? null : (marks[0]?.before ?? null);
}

/** The next position: the entry at a cursor may be a later text of an older message, which the page may not have. */
function behind(cursor: string): string {
  const [millis, sequence] = cursor.split('-');
  return /^\d{1,20}$/.test(sequence ?? '') ? `${millis}-${BigInt(sequence ?? 0) + 1n}` : cursor;
}

/** Notes a position that came with messages. */
export function addMark(scrollback: Scrollback, mark: Mark, messages: readonly Message[]): Scrollback {
  const last = scrollback.marks.at(-1);
  const isClose = last !== undefined && (messages.at(-markInterval)?.at ?? 0) <= last.at;
  return isClose ? scrollback : { ...scrollback, marks: [...scrollback.marks, { ...mark, before: behind(mark.before) }] };
}

/** The oldest messages were dropped: what can be loaded begins where they were. */
export function afterDropping(scrollback: Scrollback, oldest: Message | undefined): Scrollback {
  const kept = scrollback.marks.filter(({ at }) => oldest === undefined || at >= oldest.at);
  // The answer to a request that is under way would leave a hole: it is ignored.
  return { ...scrollback, marks: kept, state: 'idle' };
}
