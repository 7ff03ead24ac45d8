import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import type { ConnectionStatus } from '../client/connectionStatus';
import { loadOutbox, saveOutbox } from '../client/outboxStorage';
import { browserPage } from '../client/pageLifecycle';
import { RoomClient } from '../client/RoomClient';
import { socketUrl } from '../client/socketUrl';
import type { Identity } from '../identity/identity';
import { randomUuid } from '../identity/randomId';
import type { MessageRef, ModeratorAction, Person } from '../protocol/events';
import { useTypingExpiry } from '../presence/useTypingExpiry';
import { loadHidden, saveHidden } from './hiddenPeople';
import { roomReducer } from './roomReducer';
import { emptyRoom } from './roomState';
import { nextBefore } from './scrollback';

export interface RoomOptions {
  readonly identity: Identity;
  /** Whether the reader does not see the end of the log now. */
  readonly isAway: () => boolean;
  readonly reconnectsWhileHidden: () => boolean;
  /** The room did not accept the name, and says why. */
  readonly onIdentityRejected: (reason: string) => void;
}

/** The live room: its state, its connection, and what the reader can do in it. */
export function useRoom({ identity, isAway, reconnectsWhileHidden, onIdentityRejected }: RoomOptions) {
  const [state, dispatch] = useReducer(roomReducer, undefined, () => emptyRoom(loadOutbox(), loadHidden()));
  const [status, setStatus] = useState<ConnectionStatus>({ phase: 'connecting', reason: null });
  const client = useRef<RoomClient | null>(null);
  const away = useEffectEvent(isAway);
  const stayConnected = useEffectEvent(reconnectsWhileHidden);
  const rejected = useEffectEvent(onIdentityRejected);

  useEffect(() => {
    const started = new RoomClient({
      url: socketUrl(window.location),
      identity,
      outbox: loadOutbox(),
      page: browserPage,
      onUpdate: (events, outbox) => dispatch({ type: 'updated', events, outbox, now: Date.now(), away: away() }),
      onStatus: setStatus,
      onIdentityRejected: (reason) => rejected(reason),
      reconnectsWhileHidden: () => stayConnected(),
    });
    client.current = started;
    started.start();
    return () => started.stop();
  }, [identity]);

  useEffect(() => saveOutbox(state.outbox), [state.outbox]);
  useEffect(() => saveHidden(state.hidden), [state.hidden]);
  useTypingExpiry(state.typing, dispatch);

  const { scrollback } = state;
  const isOnline = status.phase === 'online';
  return {
    state,
    status,
    write: useCallback((text: string, replyTo: MessageRef | null) => {
      client.current?.write(randomUuid(), text, replyTo);
      dispatch({ type: 'messageWritten' });
    }, []),
    edit: useCallback((id: string, text: string) => client.current?.change(randomUuid(), id, text), []),
    remove: useCallback((id: string) => client.current?.change(randomUuid(), id, null), []),
    moderate: useCallback(
      (action: ModeratorAction, reason: string) => client.current?.moderate(randomUuid(), action, reason),
      [],
    ),
    report: useCallback(
      (message: MessageRef, reason: string) => client.current?.report(randomUuid(), message, reason),
      [],
    ),
    /** Removes a message that the room rejected; what it said about that stays on the screen. */
    takeBack: useCallback((id: string) => client.current?.discard(randomUuid(), id), []),
    react: useCallback(
      (message: MessageRef, emoji: string, on: boolean) => client.current?.react(randomUuid(), { message, emoji, on }),
      [],
    ),
    askReactors: useCallback((message: MessageRef, emoji: string) => client.current?.askReactors(message, emoji), []),
    retry: useCallback((id: string) => {
      client.current?.retry(id);
      dispatch({ type: 'sendErrorDismissed' });
    }, []),
    discard: useCallback((id: string) => {
      client.current?.discard(randomUuid(), id);
      dispatch({ type: 'sendErrorDismissed' });
    }, []),
    hide: useCallback((person: Person) => dispatch({ type: 'personHidden', person }), []),
    show: useCallback((clientId: string) => dispatch({ type: 'personShown', clientId }), []),
    loadOlder: useCallback(() => {
      const before = nextBefore(scrollback);
      if (isOnline && before !== null && scrollback.state !== 'loading') {
        dispatch({ type: 'olderAsked' });
        client.current?.askOlder(before);
      }
    }, [scrollback, isOnline]),
    scrolled: useCallback((atEnd: boolean) => dispatch({ type: 'scrolled', atEnd }), []),
    markRead: useCallback(() => dispatch({ type: 'markedRead' }), []),
    signalTyping: useCallback(() => client.current?.signalTyping() ?? false, []),
    reconnectNow: useCallback(() => client.current?.reconnectNow(), []),
  };
}
