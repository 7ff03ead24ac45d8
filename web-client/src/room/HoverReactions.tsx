import { useLayoutEffect, useRef } from 'react';
import { t } from '../i18n/i18n';
import { EmojiIcon } from '../icons';
import { quickEmoji } from './quickEmoji';
import './reactions.css';

/** So many fit beside most messages. */
const shown = quickEmoji.slice(0, 3);

interface HoverReactionsProps {
  readonly mine: ReadonlySet<string>;
  readonly onToggle: (emoji: string, on: boolean) => void;
  readonly onPick: () => void;
}

/**
 * Beside a message while the pointer or the focus is in it, or on its upper edge where there is no space, so it moves nothing. It
 * stays in view where the message is only partly so. With the keyboard, the arrow keys lead to it.
 */
export function HoverReactions({ mine, onToggle, onPick }: HoverReactionsProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const entry = place.current?.parentElement;
    const space = (entry?.parentElement?.clientWidth ?? 0) - (entry?.offsetWidth ?? 0);
    place.current?.classList.toggle('over', space < place.current.offsetWidth);
  });
  return (
    <div ref={place} className="hover-place">
      <div className="hover-reactions" role="group" aria-label={t('reactions.add')} data-testid="hover-reactions">
        {shown.map((emoji) => (
          <button
            key={emoji}
            type="button"
            className="hover-reaction"
            tabIndex={-1}
            aria-pressed={mine.has(emoji)}
            aria-label={t('reactions.reactWith', { emoji })}
            onClick={() => onToggle(emoji, !mine.has(emoji))}
          >
            {emoji}
          </button>
        ))}
        <button
          type="button"
          className="hover-reaction"
          tabIndex={-1}
          aria-label={t('reactions.more')}
          title={t('reactions.more')}
          aria-haspopup="dialog"
          data-testid="hover-more"
          onClick={onPick}
        >
          <EmojiIcon />
        </button>
      </div>
    </div>
  );
}
