import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react';
import type { Person } from '../protocol/events';
import { strings } from '../strings';
import { DownIcon } from '../icons';
import { LogRow } from './LogRow';
import './log.css';
import type { RoomState } from './roomState';
import { layOut } from './rows';
import { useFollow } from './useFollow';
import { useTail } from './useTail';

interface MessageLogProps {
  readonly room: RoomState;
  readonly self: Person;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
  /** Whether the reader is at the end of the log. */
  readonly onFollowing: (following: boolean) => void;
  readonly children?: ReactNode;
}

/** How close to the upper edge the next older messages are laid out. */
const nearTopPixels = 800;

export function MessageLog({ room, self, onRetry, onDiscard, onFollowing, children }: MessageLogProps) {
  const { messages, outbox, gaps, unread, joins } = room;
  const tail = useTail(messages);
  const rows = useMemo(
    () => layOut({ messages: tail.messages, outbox, self, gaps, unreadBefore: unread.before }),
    [tail.messages, outbox, self, gaps, unread.before],
  );

  const { scroller, content, following, toEnd } = useFollow(rows, (top) => {
    if (top < nearTopPixels && tail.messages.length < messages.length) {
      tail.extend();
    }
  });

  const followed = useEffectEvent((now: boolean) => {
    if (now) {
      tail.unpin();
    } else {
      tail.pin();
    }
    onFollowing(now);
  });
  useEffect(() => followed(following), [following]);

  // What one has just written is what one wants to see.
  const newestWritten = outbox.at(-1)?.id;
  useEffect(() => {
    if (newestWritten !== undefined) {
      toEnd();
    }
  }, [newestWritten, toEnd]);

  return (
    <div className="log-pane">
      {/* The log itself is not read aloud as it grows: in a crowd the announcer says how much came. */}
      <div
        ref={scroller}
        className="log"
        role="log"
        aria-live="off"
        aria-label={strings.log.label}
        tabIndex={0}
        data-testid="log"
      >
        <div ref={content} className="log-content">
          {rows.map((row) => (
            <LogRow key={row.key} row={row} onRetry={onRetry} onDiscard={onDiscard} />
          ))}
        </div>
        {joins > 0 && rows.length === 0 && <p className="log-empty">{strings.log.empty}</p>}
      </div>
      {!following && (
        <button type="button" className="jump" data-testid="jump-to-newest" onClick={toEnd}>
          <DownIcon />
          {strings.log.jump(unread.count)}
        </button>
      )}
      {children}
    </div>
  );
}
