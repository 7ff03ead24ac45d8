import { useEffect, useRef, useState, type Dispatch } from 'react';
import type { ClientEvent } from '../protocol/events';
import { Pace } from './pace';
import type { RoomAction, RoomState } from './roomState';
import { saveOutbox } from './storedOutbox';

/**
 * Puts pending messages on the wire: once for each join, and once more for each new attempt. The service knows the ids,
 * so a message that was stored after all is not stored twice. Many at once, as after a while offline, go out at the pace
 * that the room accepts.
 */
export function useDelivery(
  { outbox, joins }: Pick<RoomState, 'outbox' | 'joins'>,
  online: boolean,
  send: (event: ClientEvent) => boolean,
  dispatch: Dispatch<RoomAction>,
): void {
  const onWire = useRef({ joins: 0, attempts: new Map<string, number>() });
  const [pace] = useState(() => new Pace());
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!online) {
      return;
    }
    if (onWire.current.joins !== joins) {
      onWire.current = { joins, attempts: new Map() };
    }
    const { attempts } = onWire.current;
    const due = outbox.filter(
      ({ id, state, attempt, retryAt }) => state === 'pending' && retryAt === null && attempts.get(id) !== attempt,
    );
    for (const { id, text, attempt } of due) {
      const waitMillis = pace.waitMillis(Date.now());
      if (waitMillis > 0) {
        const timer = setTimeout(() => setTurn(turn + 1), waitMillis);
        return () => clearTimeout(timer);
      }
      if (send({ type: 'message', id, text })) {
        pace.took(Date.now());
        attempts.set(id, attempt);
      }
    }
    return;
  }, [outbox, joins, online, send, pace, turn]);

  useEffect(() => {
    const timers = outbox
      .filter((message) => message.retryAt !== null)
      .map(({ id, retryAt }) =>
        setTimeout(() => dispatch({ type: 'retried', id }), Math.max(0, (retryAt ?? 0) - Date.now())),
      );
    return () => timers.forEach(clearTimeout);
  }, [outbox, dispatch]);

  useEffect(() => saveOutbox(outbox), [outbox]);
}
