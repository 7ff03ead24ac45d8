import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Announcer } from './attention/Announcer';
import { useAttention } from './attention/useAttention';
import { useAttentionPreferences } from './attention/useAttentionPreferences';
import { useTabBadge } from './attention/useTabBadge';
import './chat.css';
import { Composer } from './composer/Composer';
import { ConnectionBanner } from './connection/ConnectionBanner';
import { PeopleIcon } from './icons';
import type { Identity } from './identity/identity';
import { onlineCount } from './presence/onlineCount';
import { Roster } from './presence/Roster';
import { RosterSheet } from './presence/RosterSheet';
import { TypingLine } from './presence/TypingLine';
import { RoomHeader } from './RoomHeader';
import { MessageLog } from './room/MessageLog';
import { useRoom } from './room/useRoom';
import { strings } from './strings';
import { useMediaQuery } from './useMediaQuery';

interface ChatProps {
  readonly identity: Identity;
  readonly onRename: () => void;
  readonly onIdentityRejected: (reason: string) => void;
}

/** The live room. */
export function Chat({ identity, onRename, onIdentityRejected }: ChatProps) {
  const isFollowing = useRef(true);
  const [sheetOpen, setSheetOpen] = useState(false);
  const isWide = useMediaQuery('(min-width: 60rem)');
  const hasKeyboard = useMediaQuery('(pointer: fine)');
  const preferences = useAttentionPreferences();
  const room = useRoom({
    identity,
    onIdentityRejected,
    isAway: () => document.hidden || !isFollowing.current,
    reconnectsWhileHidden: () => preferences.notifications,
  });
  const { state, status, markRead } = room;
  useAttention(state.arrivals, preferences);
  useTabBadge(state.unread.count);

  const looked = useCallback(() => {
    if (isFollowing.current && !document.hidden) {
      markRead();
    }
  }, [markRead]);
  const followed = useCallback(
    (following: boolean) => {
      isFollowing.current = following;
      looked();
    },
    [looked],
  );
  useVisible(looked);

  // Until the room has said who we are, our own waiting messages still need a sender.
  const self = state.self ?? { clientId: '', name: identity.name };
  const count = onlineCount(status.phase, state.presence.count);
  const roster = <Roster presence={state.presence} self={state.self} onRename={onRename} />;

  return (
    <div className="chat">
      <RoomHeader count={count} preferences={preferences}>
        {!isWide && (
          <button
            type="button"
            className="icon-button"
            aria-label={strings.header.people(count)}
            aria-haspopup="dialog"
            data-testid="people-button"
            onClick={() => setSheetOpen(true)}
          >
            <PeopleIcon />
          </button>
        )}
      </RoomHeader>
      <main className="chat-main">
        <MessageLog room={state} self={self} onRetry={room.retry} onDiscard={room.discard} onFollowing={followed}>
          <ConnectionBanner status={status} onReconnect={room.reconnectNow} />
        </MessageLog>
        <TypingLine typing={state.typing} />
        <Composer error={state.sendError} takesFocus={hasKeyboard} onSend={room.write} onTyping={room.signalTyping} />
      </main>
      {isWide && (
        <aside className="chat-side" aria-label={strings.roster.heading}>
          <h2>{strings.roster.heading}</h2>
          {roster}
        </aside>
      )}
      {!isWide && sheetOpen && <RosterSheet onClose={() => setSheetOpen(false)}>{roster}</RosterSheet>}
      <Announcer arrivals={state.arrivals} />
    </div>
  );
}

function useVisible(seen: () => void): void {
  const changed = useEffectEvent(seen);
  useEffect(() => {
    const listener = () => changed();
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
}
