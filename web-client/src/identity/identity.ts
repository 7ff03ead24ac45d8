import { tabStorage } from '../tabStorage';
import { nameProblem } from './name';
import { randomSecret } from './randomId';

/** Who this tab is: a secret that only the service sees, and the name that everybody sees. */
export interface Identity {
  readonly clientId: string;
  readonly name: string;
}

const secretKey = 'chat.clientId';
const nameKey = 'chat.name';

export function tabSecret(): string {
  const known = tabStorage.read(secretKey);
  if (known !== null && known.length >= 22) {
    return known;
  }
  const secret = randomSecret();
  tabStorage.write(secretKey, secret);
  return secret;
}

export function rememberedName(): string | null {
  const name = tabStorage.read(nameKey);
  return name !== null && nameProblem(name) === null ? name : null;
}

export function rememberName(name: string | null): void {
  tabStorage.write(nameKey, name);
}
