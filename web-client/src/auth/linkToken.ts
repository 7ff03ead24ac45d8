const prefix = '#token=';

/**
 * Takes the token out of a link such as `/#token=…`, and the token out of the address bar: it must not stay in the history
 * of the browser, in a bookmark or in a link that the reader copies. A fragment is never sent to a server.
 */
export function takeLinkToken(page: Pick<Window, 'location' | 'history'>): string | null {
  const { hash, pathname, search } = page.location;
  if (!hash.startsWith(prefix)) {
    return null;
  }
  page.history.replaceState(page.history.state, '', pathname + search);
  const token = hash.slice(prefix.length);
  return token === '' ? null : token;
}
