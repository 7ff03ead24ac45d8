import type { Person } from '../protocol/events';

export interface Typist extends Person {
  /** How many more the service folded into this one. */
  readonly others: number;
  readonly until: number;
}

export type Typing = readonly Typist[];

const shownMillis = 3_000;
/** Past this many the line reads the same, so the oldest are let go. */
const remembered = 100;

export function typed(typing: Typing, person: Person, others: number, now: number): Typing {
  const rest = typing.filter((typist) => typist.clientId !== person.clientId);
  return [...rest, { ...person, others, until: now + shownMillis }].slice(-remembered);
}

export function stopped(typing: Typing, clientId: string): Typing {
  return typing.some((typist) => typist.clientId === clientId)
    ? typing.filter((typist) => typist.clientId !== clientId)
    : typing;
}

export function expired(typing: Typing, now: number): Typing {
  return typing.some((typist) => typist.until <= now) ? typing.filter((typist) => typist.until > now) : typing;
}

export interface TypingSummary {
  readonly names: readonly string[];
  readonly others: number;
}

/** Crowds that the service folded together overlap from frame to frame, so the largest counts, not the sum. */
export function summarize(typing: Typing): TypingSummary {
  const crowd = Math.max(0, ...typing.map((typist) => typist.others));
  const people = typing.length + crowd;
  const named = people > 2 ? 1 : 2;
  const names = typing.slice(0, named).map((typist) => typist.name);
  return { names, others: people - names.length };
}
