import { fetchToken } from './fetchToken';
import { storedToken } from './storedToken';

/** Where the token of the reader comes from. */
export interface TokenSource {
  /** The token to join with; null for a guest. */
  current(): string | null;
  /** Gets a newer token; null when there is none. */
  renew(): Promise<string | null>;
  /** The room does not accept the token. */
  forget(): void;
}

export interface SignInOptions {
  /** Reads `tokenUrl` of `GET /api/auth`. */
  readonly tokenUrl?: () => Promise<string | null>;
  readonly store?: typeof storedToken;
}

/** The token of the reader: from a link, kept by the tab, or from the site that embeds the room. */
export class SignIn implements TokenSource {
  private readonly tokenUrl: () => Promise<string | null>;
  private readonly store: typeof storedToken;
  private pending: Promise<string | null> | null = null;

  constructor({ tokenUrl = readTokenUrl, store = storedToken }: SignInOptions = {}) {
    this.tokenUrl = tokenUrl;
    this.store = store;
  }

  current(): string | null {
    return this.store.load();
  }

  renew(): Promise<string | null> {
    this.pending ??= this.fetch().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  forget(): void {
    this.store.save(null);
  }

  private async fetch(): Promise<string | null> {
    const url = await this.tokenUrl();
    const token = url === null ? null : await fetchToken(url);
    if (token !== null) {
      this.store.save(token);
    }
    return token;
  }
}

async function readTokenUrl(): Promise<string | null> {
  try {
    const response = await fetch('/api/auth');
    const settings: unknown = await response.json();
    const url = typeof settings === 'object' && settings !== null && 'tokenUrl' in settings ? settings.tokenUrl : null;
    return typeof url === 'string' ? url : null;
  } catch {
    return null;
  }
}
