import type { Person } from '../protocol/events';

export interface RosterList {
  readonly people: readonly Person[];
  readonly more: number;
}

const order = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Oneself first, then everybody by name. The room names only some of a crowd, and one may not be among them. */
export function rosterList(users: readonly Person[], more: number, self: Person | null): RosterList {
  const others = users
    .filter((user) => user.clientId !== self?.clientId)
    .sort((a, b) => order.compare(a.name, b.name) || order.compare(a.clientId, b.clientId));
  const isSelfNamed = others.length < users.length;
  return {
    people: self === null ? others : [self, ...others],
    more: self === null || isSelfNamed ? more : Math.max(0, more - 1),
  };
}

export function search(people: readonly Person[], words: string): readonly Person[] {
  const wanted = words.trim().toLocaleLowerCase();
  return people.filter((person) => person.name.toLocaleLowerCase().includes(wanted));
}
