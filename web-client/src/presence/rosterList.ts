import type { Person } from '../protocol/events';

export interface RosterList {
  readonly people: readonly Person[];
  readonly more: number;
}

const order = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** The reader first, then everyone else by name. A large room names only some people, maybe without the reader. */
export function rosterList(users: readonly Person[], more: number, self: Person | null): RosterList {
  const others = users
    .filter((user) => user.clientId !== self?.clientId)
    .sort((a, b) => order.compare(a.name, b.name) || order.compare(a.clientId, b.clientId));
  const includesSelf = others.length < users.length;
  // The roster is newer than what the room said about the reader when they joined.
  const reader = users.find((user) => user.clientId === self?.clientId) ?? self;
  return {
    people: reader === null ? others : [reader, ...others],
    more: self === null || includesSelf ? more : Math.max(0, more - 1),
  };
}

export function search(people: readonly Person[], query: string): readonly Person[] {
  const wanted = query.trim().toLocaleLowerCase();
  return people.filter((person) => person.name.toLocaleLowerCase().includes(wanted));
}
