import { displayName } from '../identity/displayName';
import type { Person } from '../protocol/events';

export interface Typist extends Person {
  /** How many more people the service counted instead of naming them. */
  readonly others: number;
  readonly expiresAt: number;
}

export type Typing = readonly Typist[];

const shownMillis = 3_000;
/** More would not change the line, so the oldest are dropped. */
const maxTypists = 100;

export function addTyping(typing: Typing, person: Person, others: number, now: number): Typing {
  const rest = typing.filter((typist) => typist.clientId !== person.clientId);
  return [...rest, { ...person, others, expiresAt: now + shownMillis }].slice(-maxTypists);
}

export function removeTyping(typing: Typing, clientId: string): Typing {
  return typing.some((typist) => typist.clientId === clientId)
    ? typing.filter((typist) => typist.clientId !== clientId)
    : typing;
}

export function removeExpired(typing: Typing, now: number): Typing {
  return typing.some((typist) => typist.expiresAt <= now) ? typing.filter((typist) => typist.expiresAt > now) : typing;
}

export interface TypingSummary {
  readonly names: readonly string[];
  readonly others: number;
}

/** The unnamed people of several events may be the same ones, so the summary takes the largest count, not the sum. */
export function summarize(typing: Typing): TypingSummary {
  const unnamed = Math.max(0, ...typing.map((typist) => typist.others));
  const total = typing.length + unnamed;
  const names = typing.slice(0, total > 2 ? 1 : 2).map(displayName);
  return { names, others: total - names.length };
}
