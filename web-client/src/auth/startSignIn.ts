import { SignIn, type TokenSource } from './SignIn';
import { storedToken } from './storedToken';

const maxWaitMillis = 2_000;

/** Gets a token before the first join, where the site provides one. A slow site does not keep the page from opening. */
export async function startSignIn(source: TokenSource = new SignIn({ store: storedToken })): Promise<void> {
  if (source.current() === null) {
    await Promise.race([source.renew(), new Promise((resolve) => setTimeout(resolve, maxWaitMillis))]);
  }
}
