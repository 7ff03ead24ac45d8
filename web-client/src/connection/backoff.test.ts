import { describe, expect, it } from 'vitest';
import { Backoff } from './backoff';
import { retryAfter } from './closing';

const delays = (backoff: Backoff, count: number) => Array.from({ length: count }, () => backoff.next());

describe('backoff', () => {
  it('doubles from one second to thirty', () => {
    expect(delays(new Backoff(() => 1), 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('leaves half of each delay to chance', () => {
    expect(delays(new Backoff(() => 0), 3)).toEqual([500, 1_000, 2_000]);
  });

  it('starts over after a reset', () => {
    const backoff = new Backoff(() => 1);
    delays(backoff, 4);
    backoff.reset();
    expect(backoff.next()).toBe(1_000);
  });

  it('keeps above a floor, with chance above that', () => {
    expect(new Backoff(() => 0).next(5_000)).toBe(5_000);
    expect(new Backoff(() => 1).next(5_000)).toBe(7_500);
  });
});

describe('a close code', () => {
  const retry = (code: number, detail = '', random = 1) => retryAfter(code, detail, new Backoff(() => random), () => random);

  it.each([1001, 1012])('of a draining pod (%i) brings the client back within a second', (code) => {
    expect(retry(code)).toMatchObject({ reason: 'updating', delayMillis: 1_000 });
    expect(retry(code, '', 0).delayMillis).toBe(0);
  });

  it('1013 with "full" waits five seconds at least', () => {
    expect(retry(1013, 'full', 0)).toMatchObject({ reason: 'full', delayMillis: 5_000 });
  });

  it('1013 for a slow reader is an ordinary loss', () => {
    expect(retry(1013, 'too slow')).toMatchObject({ reason: 'lost', delayMillis: 1_000 });
  });

  it('1008 gives the reason and waits long', () => {
    expect(retry(1008, 'too many connections', 0)).toEqual({
      reason: 'refused',
      delayMillis: 30_000,
      detail: 'too many connections',
    });
  });

  it('1006 is an ordinary loss', () => {
    expect(retry(1006)).toMatchObject({ reason: 'lost', delayMillis: 1_000 });
  });
});
