import { memo, useRef } from 'react';
import { t } from '../i18n/i18n';
import { MoreIcon } from '../icons';
import { displayName } from '../identity/displayName';
import { mentions } from '../markup/mention';
import { MessageText } from '../markup/MessageText';
import type { Person } from '../protocol/events';
import { DeliveryActions, DeliveryStatus } from './DeliveryStatus';
import { HoverReactions } from './HoverReactions';
import { useLogActions } from './logActions';
import { QuoteView } from './QuoteView';
import { ReactionChips } from './ReactionChips';
import { isSameEntry, isSamePerson, type Entry } from './rows';
import { formatFull } from './time';
import { useNearness } from './useNearness';

interface MessageEntryProps {
  readonly entry: Entry;
  readonly sender: Person;
  readonly own: boolean;
  readonly ownName: string;
}

const noEmoji: ReadonlySet<string> = new Set();

/** One message with its menu. Its time shows when the pointer rests on it, and in the menu. */
export const MessageEntry = memo(function MessageEntry({ entry, sender, own, ownName }: MessageEntryProps) {
  const actions = useLogActions();
  const [isNear, nearness] = useNearness();
  const menuButton = useRef<HTMLButtonElement>(null);
  const state = entry.outgoing?.state ?? 'sent';
  const react = (emoji: string, on: boolean) => actions.react({ clientId: sender.clientId, id: entry.id }, emoji, on);
  return (
    <div
      className={entry.reactions === null ? 'entry' : 'entry reacted'}
      data-testid="message"
      data-id={entry.id}
      data-key={entry.key}
      data-own={own}
      data-sender={sender.name}
      data-state={state}
      data-mention={!own && (entry.answersReader || mentions(entry.text, ownName))}
      {...nearness}
    >
      {own && <DeliveryStatus state={state} />}
      <div className="bubble" data-testid="message-text" title={isNear ? formatFull(entry.at) : undefined}>
        {entry.quote !== null && <QuoteView quote={entry.quote} onJump={actions.jumpTo} />}
        <MessageText text={entry.text} mentionedName={ownName} />
        {entry.isEdited && <span className="edited">{t('log.edited')}</span>}
      </div>
      {state === 'sent' && (
        // The log gives one of these buttons a place in the order of Tab; the arrow keys reach the others.
        <button
          ref={menuButton}
          type="button"
          className="entry-menu"
          tabIndex={-1}
          aria-label={t('menu.label', { name: own ? t('log.you') : displayName(sender) })}
          aria-haspopup="menu"
          data-testid="message-menu"
          onClick={(event) => actions.openMenu({ entry, sender, own, button: event.currentTarget })}
        >
          <MoreIcon />
        </button>
      )}
      {entry.reactions !== null && state === 'sent' && (
        <ReactionChips reactions={entry.reactions} onToggle={react} />
      )}
      {isNear && state === 'sent' && (
        <HoverReactions
          mine={entry.reactions?.mine ?? noEmoji}
          onToggle={react}
          onPick={() => menuButton.current !== null && actions.openPicker({ entry, sender, own, button: menuButton.current })}
        />
      )}
      {(state === 'failed' || state === 'held') && (
        <DeliveryActions state={state} onRetry={() => actions.retry(entry.id)} onDiscard={() => actions.discard(entry.id)} />
      )}
    </div>
  );
}, isSame);

function isSame(before: MessageEntryProps, after: MessageEntryProps): boolean {
  return (
    isSameEntry(before.entry, after.entry) &&
    before.own === after.own &&
    before.ownName === after.ownName &&
    isSamePerson(before.sender, after.sender)
  );
}
