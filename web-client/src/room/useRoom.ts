import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { FrameBatch } from '../connection/frameBatch';
import { browserPage } from '../connection/page';
import { RoomConnection } from '../connection/RoomConnection';
import { roomUrl } from '../connection/roomUrl';
import type { ConnectionStatus } from '../connection/status';
import type { Identity } from '../identity/identity';
import { randomUuid } from '../identity/randomId';
import type { ClientEvent } from '../protocol/events';
import { roomReducer } from './roomReducer';
import { emptyRoom } from './roomState';
import { useTypingExpiry } from '../presence/useTypingExpiry';
import { loadOutbox } from './storedOutbox';
import { useDelivery } from './useDelivery';

export interface RoomOptions {
  readonly identity: Identity;
  /** Whether the reader does not see the end of the room just now. */
  readonly isAway: () => boolean;
  readonly staysAwake: () => boolean;
  /** The room would not take this identity; it says why. */
  readonly onRefused: (reason: string) => void;
}

/** The live room: its state, its one connection, and what the page may do in it. */
export function useRoom({ identity, isAway, staysAwake, onRefused }: RoomOptions) {
  const [state, dispatch] = useReducer(roomReducer, undefined, () => emptyRoom(loadOutbox()));
  const [status, setStatus] = useState<ConnectionStatus>({ phase: 'connecting', reason: null });
  const connection = useRef<RoomConnection | null>(null);
  const away = useEffectEvent(isAway);
  const awake = useEffectEvent(staysAwake);
  const refused = useEffectEvent(onRefused);

  useEffect(() => {
    let joined = false;
    const batch = new FrameBatch((events) =>
      dispatch({ type: 'received', events, now: Date.now(), away: away() }),
    );
    const live = new RoomConnection({
      url: roomUrl(window.location),
      identity,
      page: browserPage,
      staysAwake: () => awake(),
      onStatus: setStatus,
      onEvent: (event) => {
        joined ||= event.type === 'history';
        if (!joined && event.type === 'error' && event.code === 'invalid') {
          refused(event.message);
        } else {
          batch.add(event);
        }
      },
    });
    connection.current = live;
    live.start();
    return () => {
      live.stop();
      batch.stop();
    };
  }, [identity]);

  const send = useCallback((event: ClientEvent) => connection.current?.send(event) ?? false, []);
  useDelivery(state, status.phase === 'online', send, dispatch);
  useTypingExpiry(state.typing, dispatch);

  return {
    state,
    status,
    write: useCallback((text: string) => dispatch({ type: 'wrote', id: randomUuid(), text, now: Date.now() }), []),
    retry: useCallback((id: string) => dispatch({ type: 'retried', id }), []),
    discard: useCallback((id: string) => dispatch({ type: 'discarded', id }), []),
    markRead: useCallback(() => dispatch({ type: 'read' }), []),
    signalTyping: useCallback(() => send({ type: 'typing' }), [send]),
    reconnect: useCallback(() => connection.current?.retryNow(), []),
  };
}
