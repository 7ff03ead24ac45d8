import { useEffect, useRef, type Dispatch } from 'react';
import type { ClientEvent } from '../protocol/events';
import type { RoomAction, RoomState } from './roomState';
import { saveOutbox } from './storedOutbox';

/**
 * Puts pending messages on the wire: once for each join, and once more for each new attempt. The service knows the ids,
 * so a message that was stored after all is not stored twice.
 */
export function useDelivery(
  { outbox, joins }: Pick<RoomState, 'outbox' | 'joins'>,
  online: boolean,
  send: (event: ClientEvent) => boolean,
  dispatch: Dispatch<RoomAction>,
): void {
  const onWire = useRef({ joins: 0, attempts: new Map<string, number>() });

  useEffect(() => {
    if (!online) {
      return;
    }
    if (onWire.current.joins !== joins) {
      onWire.current = { joins, attempts: new Map() };
    }
    const { attempts } = onWire.current;
    for (const { id, text, state, attempt, retryAt } of outbox) {
      const isDue = state === 'pending' && retryAt === null && attempts.get(id) !== attempt;
      if (isDue && send({ type: 'message', id, text })) {
        attempts.set(id, attempt);
      }
    }
  }, [outbox, joins, online, send]);

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
