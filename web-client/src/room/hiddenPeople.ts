import * as v from 'valibot';
import type { Person } from '../protocol/events';
import { tabStorage } from '../tabStorage';

/** The people whose messages this tab does not show, by client id, with the names by which they were hidden. */
export type HiddenPeople = ReadonlyMap<string, string>;

const key = 'chat.hidden';
const maxHidden = 200;
const schema = v.array(v.tuple([v.string(), v.string()]));

export function hide(hidden: HiddenPeople, { clientId, name }: Person): HiddenPeople {
  return new Map([...hidden, [clientId, name] as const].slice(-maxHidden));
}

export function show(hidden: HiddenPeople, clientId: string): HiddenPeople {
  return new Map([...hidden].filter(([id]) => id !== clientId));
}

export function loadHidden(): HiddenPeople {
  try {
    const stored = v.safeParse(schema, JSON.parse(tabStorage.read(key) ?? '[]'));
    return new Map(stored.success ? stored.output : []);
  } catch {
    return new Map();
  }
}

export function saveHidden(hidden: HiddenPeople): void {
  tabStorage.write(key, hidden.size === 0 ? null : JSON.stringify([...hidden]));
}
