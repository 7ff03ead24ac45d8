import { expect, it } from 'vitest';
import { acknowledge, add, markBroadcast, markInFlight, queued, reject, resendPending, retry, retryDue } from './outbox';

const outbox = add(add([], 'b', 'one', 1), 'a', 'two', 2);
const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);

it('queues messages in the order in which they were written', () => {
  expect(ids(queued(outbox))).toEqual(['b', 'a']);
});

it('queues neither what is in flight, nor what failed, nor what waits for its retry', () => {
  expect(ids(queued(markInFlight(outbox, 'b')))).toEqual(['a']);
  expect(ids(queued(reject(outbox, 'b', 'invalid', 0)))).toEqual(['a']);
  expect(ids(queued(reject(outbox, 'b', 'unavailable', 0)))).toEqual(['a']);
});

it('keeps what is held until the room broadcasts it, and does not send it again', () => {
  const held = reject(markInFlight(outbox, 'b'), 'b', 'held', 0);
  expect(held[0]).toMatchObject({ state: 'held', inFlight: false });
  expect(ids(queued(resendPending(held)))).toEqual(['a']);
  expect(ids(markBroadcast(held, 'b'))).toEqual(['a']);
});

it('doubles the retry delay up to thirty seconds', () => {
  const delays = [];
  let messages = outbox;
  for (let failures = 0; failures < 6; failures++) {
    messages = reject(messages, 'a', 'unavailable', 0);
    const at = messages[1]?.retryAt ?? 0;
    delays.push(at);
    expect(ids(queued(retryDue(messages, at - 1)))).toEqual(['b']);
    messages = retryDue(messages, at);
    expect(ids(queued(messages))).toEqual(['b', 'a']);
  }
  // The hash of the id is 97 of 1,000.
  expect(delays).toEqual([1_097, 2_194, 4_388, 8_776, 16_455, 16_455]);
});

it('retries what was past a rate limit, spread over the delay', () => {
  const times = ['m0', 'm1', 'm2', 'm3', 'm4'].map((id) => reject(add([], id, 'text', 1), id, 'rate_limited', 0)[0]?.retryAt ?? 0);
  expect(new Set(times).size).toBe(times.length);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000);
  expect(Math.max(...times)).toBeLessThan(2_000);
});

it('queues all pending messages again for a new socket, and no failed ones', () => {
  const messages = reject(markInFlight(markInFlight(outbox, 'a'), 'b'), 'b', 'too_long', 0);
  expect(ids(queued(resendPending(messages)))).toEqual(['a']);
});

it('queues a failed message when it is retried', () => {
  expect(ids(queued(retry(reject(outbox, 'b', 'too_long', 0), 'b')))).toEqual(['b', 'a']);
});

it('returns the same outbox for ids that it does not hold', () => {
  expect(acknowledge(outbox, 'x')).toBe(outbox);
  expect(markBroadcast(outbox, 'x')).toBe(outbox);
  expect(reject(outbox, 'x', 'invalid', 0)).toBe(outbox);
  expect(resendPending(outbox)).toBe(outbox);
});
