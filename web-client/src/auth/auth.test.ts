import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchToken } from './fetchToken';
import { takeLinkToken } from './linkToken';
import { Renewal, renewalDelay } from './renewal';
import { SignIn } from './SignIn';
import { startSignIn } from './startSignIn';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('takeLinkToken', () => {
  const page = (hash: string) => {
    const replaceState = vi.fn();
    const location = { hash, pathname: '/room', search: '?a=1' } as Location;
    return { location, history: { state: null, replaceState } as unknown as History, replaceState };
  };

  it('takes the token, and removes it from the address', () => {
    const link = page('#token=a.b.c');
    expect(takeLinkToken(link)).toBe('a.b.c');
    expect(link.replaceState).toHaveBeenCalledWith(null, '', '/room?a=1');
  });

  it('removes an empty token too, and leaves other fragments alone', () => {
    const empty = page('#token=');
    expect(takeLinkToken(empty)).toBeNull();
    expect(empty.replaceState).toHaveBeenCalledOnce();
    const other = page('#message-1');
    expect(takeLinkToken(other)).toBeNull();
    expect(other.replaceState).not.toHaveBeenCalled();
  });
});

describe('fetchToken', () => {
  const answers = (response: Response) => vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(response)));

  it.each(['token', 'access_token', 'id_token'])('reads the member %s', async (member) => {
    answers(new Response(JSON.stringify({ [member]: 'a.b.c' })));
    expect(await fetchToken('/token')).toBe('a.b.c');
  });

  it.each([
    ['Authorization', 'Bearer a.b.c'],
    ['X-Auth-Request-Access-Token', 'a.b.c'],
  ])('reads the header %s', async (name, value) => {
    answers(new Response(null, { status: 202, headers: { [name]: value } }));
    expect(await fetchToken('/oauth2/auth')).toBe('a.b.c');
  });

  it('returns null when the reader is not signed in, or the answer has no token', async () => {
    for (const response of [new Response('', { status: 401 }), new Response('<html>'), new Response('{"token":7}')]) {
      answers(response);
      expect(await fetchToken('/token')).toBeNull();
    }
  });

  it('sends cookies, and follows no redirect to a login page', async () => {
    answers(new Response('{}'));
    await fetchToken('/token');
    expect(fetch).toHaveBeenCalledWith('/token', expect.objectContaining({ credentials: 'same-origin', redirect: 'error' }));
  });
});

describe('SignIn', () => {
  const store = () => {
    let kept: string | null = 'old';
    return { load: () => kept, save: (token: string | null) => void (kept = token) };
  };

  it('keeps the newer token', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response('{"token":"new"}'))));
    const signIn = new SignIn({ tokenUrl: () => Promise.resolve('/token'), store: store() });
    expect(await signIn.renew()).toBe('new');
    expect(signIn.current()).toBe('new');
  });

  it('keeps the old token where none can be fetched, until it is forgotten', async () => {
    const signIn = new SignIn({ tokenUrl: () => Promise.resolve(null), store: store() });
    expect(await signIn.renew()).toBeNull();
    expect(signIn.current()).toBe('old');
    signIn.forget();
    expect(signIn.current()).toBeNull();
  });
});

describe('Renewal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('renews a minute ahead, and short tokens at half of their time', () => {
    expect(renewalDelay(3_600_000, 0)).toBe(3_540_000);
    expect(renewalDelay(60_000, 0)).toBe(30_000);
    expect(renewalDelay(0, 60_000)).toBe(0);
    expect(renewalDelay(Number.MAX_SAFE_INTEGER, 0)).toBeLessThan(2 ** 31);
  });

  it('sends the newer token, once for each expiry', async () => {
    const send = vi.fn();
    const source = { current: () => null, renew: () => Promise.resolve('new'), forget: vi.fn() };
    const renewal = new Renewal(source, send);
    renewal.expiresAt(Date.now() + 120_000);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(send).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(send).toHaveBeenCalledExactlyOnceWith('new');
    renewal.expiresAt(Date.now() + 120_000);
    renewal.expiresAt(null);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(send).toHaveBeenCalledOnce();
  });
});

describe('startSignIn', () => {
  const source = (token: string | null, renew: () => Promise<string | null>) => ({ current: () => token, renew: vi.fn(renew), forget: vi.fn() });

  it('gets a token for a reader without one, and leaves the others alone', async () => {
    const guest = source(null, () => Promise.resolve('new'));
    await startSignIn(guest);
    expect(guest.renew).toHaveBeenCalledOnce();
    const member = source('old', () => Promise.resolve('new'));
    await startSignIn(member);
    expect(member.renew).not.toHaveBeenCalled();
  });

  it('does not wait for a site that never answers', async () => {
    vi.useFakeTimers();
    const opened = startSignIn(source(null, () => new Promise(() => undefined)));
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(opened).resolves.toBeUndefined();
  });
});
