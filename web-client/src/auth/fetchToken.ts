/** What may carry a token: an answer of the site's own endpoint, or of a proxy such as oauth2-proxy. */
const members = ['token', 'access_token', 'id_token'];
const timeoutMillis = 10_000;

/** Asks for a token with the page's cookies. Null when the reader is not signed in, or the answer has none. */
export async function fetchToken(url: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(timeoutMillis);
    const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal });
    return response.ok ? (fromHeaders(response.headers) ?? fromBody(await response.text())) : null;
  } catch {
    return null;
  }
}

function fromHeaders(headers: Headers): string | null {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '');
  return bearer?.[1] ?? headers.get('x-auth-request-access-token');
}

function fromBody(body: string): string | null {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null) {
      const values = new Map<string, unknown>(Object.entries(json));
      const token = members.map((member) => values.get(member)).find((value) => typeof value === 'string' && value !== '');
      return typeof token === 'string' ? token : null;
    }
  } catch {
    // Not JSON.
  }
  return null;
}
