import { expect, it } from 'vitest';
import { Backoff } from './backoff';
import { retryAfter } from './retryPolicy';

const retry = (code: number, detail = '', random = 1) => retryAfter(code, detail, new Backoff(() => random), () => random);

it.each([1001, 1012])('reconnects within a second when the instance shuts down (%i)', (code) => {
  expect(retry(code)).toMatchObject({ reason: 'updating', delayMillis: 1_000 });
  expect(retry(code, '', 0).delayMillis).toBe(0);
});

it('waits at least five seconds for a full room (1013)', () => {
  expect(retry(1013, 'full', 0)).toMatchObject({ reason: 'full', delayMillis: 5_000 });
});

it('backs off as usual after it was too slow (1013)', () => {
  expect(retry(1013, 'too slow')).toMatchObject({ reason: 'lost', delayMillis: 1_000 });
});

it('waits at least thirty seconds after a policy refusal, and keeps the reason (1008)', () => {
  expect(retry(1008, 'too many connections', 0)).toEqual({
    reason: 'refused',
    delayMillis: 30_000,
    detail: 'too many connections',
  });
});

it('backs off as usual after an abnormal close (1006)', () => {
  expect(retry(1006)).toMatchObject({ reason: 'lost', delayMillis: 1_000 });
});
