import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react';
import { t } from '../i18n/i18n';
import { DownIcon, PauseIcon, UpIcon } from '../icons';
import type { Person } from '../protocol/events';
import type { MessageKey } from '../protocol/messageKey';
import { positionOf } from './followsAfterScroll';
import { LogActionsContext, type LogActions } from './logActions';
import { LogRow } from './LogRow';
import { OlderMessages } from './OlderMessages';
import './log.css';
import type { RoomState } from './roomState';
import { buildRows } from './rows';
import { useBusyRoom } from './useBusyRoom';
import { useEntryKeys } from './useEntryKeys';
import { useLinkedMessage } from './useLinkedMessage';
import { useLongPress } from './useLongPress';
import { useMessageWindow } from './useMessageWindow';
import { useReveal } from './useReveal';
import { useStickToBottom } from './useStickToBottom';
import { useToday } from './useToday';
import { useUnreadAbove } from './useUnreadAbove';

export interface WantedMessage {
  readonly key: MessageKey;
}

interface MessageLogProps {
  readonly room: RoomState;
  readonly self: Person;
  readonly actions: LogActions;
  /** A message to show, which gets the focus. */
  readonly wanted: WantedMessage | null;
  readonly onLoadOlder: () => void;
  readonly onAtBottomChange: (atBottom: boolean) => void;
  /** The page was opened with a link to a message that the room no longer has. */
  readonly onLinkLost: () => void;
  readonly children?: ReactNode;
}

/** More messages are rendered when the reader comes this close to the first or the last of them. */
const nearPixels = 800;
/** With fewer, the room has sent all that it keeps. */
const minMessagesAbove = 20;

export function MessageLog({ room, self, actions, wanted, onLoadOlder, onAtBottomChange, onLinkLost, children }: MessageLogProps) {
  const { messages, outbox, gaps, hidden, unread, joins, reactions } = room;
  const visible = useMessageWindow(messages, hidden);
  const today = useToday();
  const isBusy = useBusyRoom(room.arrivals.total);
  const rows = useMemo(
    () => buildRows({ messages: visible.messages, known: messages, outbox, self, gaps, hidden, unreadBefore: unread.before, reactions }),
    [visible.messages, messages, outbox, self, gaps, hidden, unread.before, reactions],
  );

  const extend = (box: HTMLElement, isAtEnd: boolean) => {
    if (isAtEnd) {
      return;
    }
    const { top, end } = positionOf(box);
    if (visible.hasNewer && end - top < nearPixels) {
      visible.extendDown();
    } else if (top >= nearPixels) {
      return;
    } else if (visible.hasOlder) {
      visible.extendUp();
    } else if (room.scrollback.state === 'idle') {
      onLoadOlder();
    }
  };
  const { scroller, content, atBottom, scrollToBottom, hold, scrollTo } = useStickToBottom(rows, visible.hasNewer, extend);
  // What was loaded may be shown already, or may not fill the screen: at its ends there is no further scroll event.
  const extendFurther = useEffectEvent(() => {
    if (scroller.current !== null) {
      extend(scroller.current, atBottom);
    }
  });
  useEffect(() => extendFurther(), [messages.length, visible.messages.length, room.scrollback.state]);
  const reveal = useReveal(visible, scrollTo);
  const hasDivider = useMemo(() => rows.some(({ kind }) => kind === 'unread'), [rows]);
  const unreadIsOlder = unread.before !== null && !hasDivider && visible.isAbove(unread.before);
  const unreadAbove = useUnreadAbove(scroller, unread.before, hasDivider, unreadIsOlder);
  useEntryKeys(content, rows);
  useLongPress(content);
  useLinkedMessage(joins > 0, reveal, onLinkLost);
  const show = useEffectEvent((key: MessageKey) => reveal(key, true));
  useEffect(() => {
    if (wanted !== null) {
      show(wanted.key);
    }
  }, [wanted]);

  const atBottomChanged = useEffectEvent((isAtBottom: boolean) => {
    if (isAtBottom) {
      visible.unpin();
    } else {
      visible.pin();
    }
    onAtBottomChange(isAtBottom);
  });
  useEffect(() => atBottomChanged(atBottom), [atBottom]);

  // Writers want to see what they have just written.
  const newestWritten = outbox.at(-1)?.id;
  useEffect(() => {
    if (newestWritten !== undefined) {
      scrollToBottom();
    }
  }, [newestWritten, scrollToBottom]);

  return (
    <div className="log-pane">
      {/* Screen readers do not read the log as it grows: the announcer summarizes what arrives. */}
      <div
        ref={scroller}
        className="log"
        role="log"
        aria-live="off"
        aria-label={t('log.label')}
        tabIndex={0}
        data-testid="log"
      >
        <div ref={content} className="log-content">
          {messages.length >= minMessagesAbove && <OlderMessages scrollback={room.scrollback} onLoad={onLoadOlder} />}
          <LogActionsContext value={actions}>
            {rows.map((row) => (
              <LogRow key={row.key} row={row} today={today} ownName={self.name} />
            ))}
          </LogActionsContext>
        </div>
        {joins > 0 && rows.length === 0 && <p className="log-empty">{t('log.empty')}</p>}
      </div>
      {unreadAbove && unread.before !== null && (
        <button
          type="button"
          className="jump top"
          data-testid="jump-to-unread"
          onClick={() => unread.before !== null && reveal(unread.before)}
        >
          <UpIcon />
          {t('log.jumpUnread')}
        </button>
      )}
      {!atBottom && (
        <button type="button" className="jump" data-testid="jump-to-newest" onClick={scrollToBottom}>
          <DownIcon />
          {t('log.jump', { count: unread.count })}
        </button>
      )}
      {atBottom && isBusy && (
        <button type="button" className="jump quiet" data-testid="hold" onClick={hold}>
          <PauseIcon />
          {t('log.hold')}
        </button>
      )}
      {children}
    </div>
  );
}
