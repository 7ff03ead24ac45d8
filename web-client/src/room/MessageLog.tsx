import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react';
import type { Person } from '../protocol/events';
import { t } from '../i18n/i18n';
import { DownIcon } from '../icons';
import { LogRow } from './LogRow';
import './log.css';
import type { RoomState } from './roomState';
import { buildRows } from './rows';
import { useMessageWindow } from './useMessageWindow';
import { useToday } from './useToday';
import { useStickToBottom } from './useStickToBottom';

interface MessageLogProps {
  readonly room: RoomState;
  readonly self: Person;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
  readonly onAtBottomChange: (atBottom: boolean) => void;
  readonly children?: ReactNode;
}

/** Older messages are rendered when the reader comes this close to the top. */
const nearTopPixels = 800;

export function MessageLog({ room, self, onRetry, onDiscard, onAtBottomChange, children }: MessageLogProps) {
  const { messages, outbox, gaps, unread, joins } = room;
  const visible = useMessageWindow(messages);
  const today = useToday();
  const rows = useMemo(
    () => buildRows({ messages: visible.messages, outbox, self, gaps, unreadBefore: unread.before }),
    [visible.messages, outbox, self, gaps, unread.before],
  );

  const { scroller, content, atBottom, scrollToBottom } = useStickToBottom(rows, (top) => {
    if (top < nearTopPixels && visible.messages.length < messages.length) {
      visible.extend();
    }
  });

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
          {rows.map((row) => (
            <LogRow key={row.key} row={row} today={today} onRetry={onRetry} onDiscard={onDiscard} />
          ))}
        </div>
        {joins > 0 && rows.length === 0 && <p className="log-empty">{t('log.empty')}</p>}
      </div>
      {!atBottom && (
        <button type="button" className="jump" data-testid="jump-to-newest" onClick={scrollToBottom}>
          <DownIcon />
          {t('log.jump', { count: unread.count })}
        </button>
      )}
      {children}
    </div>
  );
}
