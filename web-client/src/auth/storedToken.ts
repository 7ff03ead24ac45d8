import { takeLinkToken } from './linkToken';

const key = 'chat.token';

/** Kept as long as the tab, so that a reload stays signed in; a new tab signs in anew. */
export const storedToken = {
  load(): string | null {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  save(token: string | null): void {
    try {
      if (token === null) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, token);
      }
    } catch {
      // Without storage, a reload signs the reader out.
    }
  },
};

// On import, which is the first thing that the page does: nothing else sees the token in the address.
const fromLink = takeLinkToken(window);
if (fromLink !== null) {
  storedToken.save(fromLink);
}
