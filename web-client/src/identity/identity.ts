import { tabStorage } from '../tabStorage';
import { checkName } from './nameRule';
import { randomSecret } from './randomId';

export interface Identity {
  /** Proves to the server who this tab is. Everyone else sees a hash of it, the public client id. */
  readonly clientSecret: string;
  readonly name: string;
}

const secretKey = 'chat.clientId';
const nameKey = 'chat.name';
const minSecretLength = 22;

/** The secret of this tab, created on the first visit. */
export function loadClientSecret(): string {
  const stored = tabStorage.read(secretKey);
  if (stored !== null && stored.length >= minSecretLength) {
    return stored;
  }
  const secret = randomSecret();
  tabStorage.write(secretKey, secret);
  return secret;
}

export function loadName(): string | null {
  const name = tabStorage.read(nameKey);
  return name === null ? null : checkName(name).name;
}

export function saveName(name: string | null): void {
  tabStorage.write(nameKey, name);
}
