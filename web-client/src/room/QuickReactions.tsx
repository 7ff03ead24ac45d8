import { t } from '../i18n/i18n';
import { EmojiIcon } from '../icons';
import { quickEmoji } from './quickEmoji';

interface QuickReactionsProps {
  readonly mine: ReadonlySet<string>;
  readonly onToggle: (emoji: string, on: boolean) => void;
  readonly onPick: () => void;
}

/** A row of a message's menu. */
export function QuickReactions({ mine, onToggle, onPick }: QuickReactionsProps) {
  return (
    <div className="quick-reactions" role="group" aria-label={t('reactions.add')} data-testid="quick-reactions">
      {quickEmoji.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitemcheckbox"
          aria-checked={mine.has(emoji)}
          aria-label={t('reactions.reactWith', { emoji })}
          tabIndex={-1}
          className="quick-reaction"
          onClick={() => onToggle(emoji, !mine.has(emoji))}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        aria-label={t('reactions.more')}
        title={t('reactions.more')}
        tabIndex={-1}
        className="quick-reaction"
        data-testid="more-reactions"
        onClick={onPick}
      >
        <EmojiIcon />
      </button>
    </div>
  );
}
