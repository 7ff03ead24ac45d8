import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import './chat.css';
import { Composer } from './composer/Composer';
import type { Editing } from './composer/useTextBox';
import { ConnectionBanner } from './connection/ConnectionBanner';
import { t } from './i18n/i18n';
import { PeopleIcon } from './icons';
import type { Identity } from './identity/identity';
import { isTakenBack } from './client/outbox';
import type { MessageRef } from './protocol/events';
import type { MessageKey } from './protocol/messageKey';
import { useModeration } from './moderation/useModeration';
import { Announcer } from './notifications/Announcer';
import { useNotificationPreferences } from './notifications/useNotificationPreferences';
import { useNotifications } from './notifications/useNotifications';
import { useTabBadge } from './notifications/useTabBadge';
import { onlineCount } from './presence/onlineCount';
import { Roster } from './presence/Roster';
import { RosterSheet } from './presence/RosterSheet';
import { TypingLine } from './presence/TypingLine';
import { RoomHeader } from './RoomHeader';
import { lastOwnMessage } from './room/lastOwnMessage';
import { MessageLog, type WantedMessage } from './room/MessageLog';
import { quoteFinder } from './room/quote';
import { useMessageMenu } from './room/useMessageMenu';
import { RoomBar } from './room/RoomBar';
import { visiblePins } from './room/roomSettings';
import { useRoom } from './room/useRoom';
import { useWritingBlock } from './room/useWritingBlock';
import { Toast } from './toast/Toast';
import { useToast } from './toast/useToast';
import { useMediaQuery } from './useMediaQuery';

interface ChatProps {
  readonly identity: Identity;
  readonly onRename: () => void;
  readonly onIdentityRejected: (reason: string) => void;
}

/** The chat room after the join form: header, log, composer and the people in it. */
export function Chat({ identity, onRename, onIdentityRejected }: ChatProps) {
  const isAtBottom = useRef(true);
  const [sheetOpen, setSheetOpen] = useState(false);
  const isWide = useMediaQuery('(min-width: 60rem)');
  const hasKeyboard = useMediaQuery('(pointer: fine)');
  const preferences = useNotificationPreferences();
  const { toast, showToast, dismissToast } = useToast();
  const room = useRoom({
    identity,
    onIdentityRejected,
    isAway: () => document.hidden || !isAtBottom.current,
    reconnectsWhileHidden: () => preferences.notifications,
  });
  const { state, status, markRead, scrolled } = room;
  const [editing, setEditing] = useState<Editing | null>(null);
  const [replyTo, setReplyTo] = useState<MessageRef | null>(null);
  const [wanted, setWanted] = useState<WantedMessage | null>(null);
  const edit = useCallback((message: Editing | null) => {
    setReplyTo(null);
    setEditing(message);
  }, []);
  const reply = useCallback((original: MessageRef) => {
    setEditing(null);
    setReplyTo(original);
  }, []);
  const jumpTo = useCallback((key: MessageKey) => setWanted({ key }), []);
  const { moderationItems, dialog, panelButton } = useModeration({ ...room, showToast });
  const { actions, menu } = useMessageMenu({ ...room, ...state, reply, jumpTo, edit, moderationItems, showToast });
  const block = useWritingBlock(state);
  const { signalTyping } = room;
  const isSilenced = block !== null && block.kind !== 'slow';
  const signalIfAllowed = useCallback(() => !isSilenced && signalTyping(), [isSilenced, signalTyping]);
  const refused = state.outbox.findLast((message) => message.state === 'failed' && isTakenBack(message.failure)) ?? null;
  const { settings, changes, hidden } = state;
  const pins = useMemo(() => visiblePins({ settings, changes, hidden }), [settings, changes, hidden]);
  const quote = useMemo(
    () => (replyTo === null ? null : quoteFinder(state.messages, state.hidden)(replyTo)),
    [replyTo, state.messages, state.hidden],
  );

  // Own messages that a reload restored are shown before the first join, so they need a sender before it is known.
  const self = useMemo(() => state.self ?? { clientId: '', name: identity.name }, [state.self, identity.name]);
  useNotifications(state.arrivals, preferences, self);
  useTabBadge(state.unread);

  const markReadIfSeen = useCallback(() => {
    if (isAtBottom.current && !document.hidden) {
      markRead();
    }
  }, [markRead]);
  const atBottomChanged = useCallback(
    (atBottom: boolean) => {
      isAtBottom.current = atBottom;
      scrolled(atBottom);
      markReadIfSeen();
    },
    [markReadIfSeen, scrolled],
  );
  useVisibilityChange(markReadIfSeen);

  const { users } = state.presence;
  const others = useMemo(() => users.filter(({ clientId }) => clientId !== self.clientId), [users, self]);
  const count = onlineCount(status.phase, state.presence.count);
  const roster = (
    <Roster
      presence={state.presence}
      self={state.self}
      hidden={state.hidden}
      onRename={onRename}
      onHide={room.hide}
      onShow={room.show}
    />
  );

  return (
    <div className="chat">
      <RoomHeader count={count} preferences={preferences}>
        {panelButton}
        {!isWide && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('header.people', { count })}
            aria-haspopup="dialog"
            data-testid="people-button"
            onClick={() => setSheetOpen(true)}
          >
            <PeopleIcon />
          </button>
        )}
      </RoomHeader>
      <main className="chat-main">
        <RoomBar settings={settings} pins={pins} onJump={jumpTo} />
        <MessageLog
          room={state}
          self={self}
          actions={actions}
          wanted={wanted}
          onLoadOlder={room.loadOlder}
          onAtBottomChange={atBottomChanged}
          onLinkLost={() => showToast({ text: t('log.linkLost') })}
        >
          <ConnectionBanner status={status} onReconnect={room.reconnectNow} />
          <Toast toast={toast} onDismiss={dismissToast} />
          {menu}
        </MessageLog>
        <TypingLine typing={state.typing} />
        <Composer
          error={state.sendError}
          block={block}
          refused={refused}
          onTakeBack={({ id, replyTo: original }) => {
            room.takeBack(id);
            setReplyTo(original ?? null);
          }}
          maxLength={state.limits?.text ?? 0}
          takesFocus={hasKeyboard}
          people={others}
          editing={editing}
          replyingTo={quote}
          onSend={(text) => {
            room.write(text, replyTo);
            setReplyTo(null);
          }}
          onEdit={(id, text) => {
            room.edit(id, text);
            setEditing(null);
          }}
          onCancel={() => edit(null)}
          onEditLast={() => edit(lastOwnMessage(state))}
          onTyping={signalIfAllowed}
        />
      </main>
      {isWide && (
        <aside className="chat-side" aria-label={t('roster.heading')}>
          <h2>{t('roster.heading')}</h2>
          {roster}
        </aside>
      )}
      {!isWide && sheetOpen && <RosterSheet onClose={() => setSheetOpen(false)}>{roster}</RosterSheet>}
      {dialog}
      <Announcer arrivals={state.arrivals} reader={self} />
    </div>
  );
}

function useVisibilityChange(onChange: () => void): void {
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    const listener = () => changed();
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
}
