import { formatNumber, t } from '../i18n/i18n';
import type { Reactions } from './reactions';
import './reactions.css';

interface ReactionChipsProps {
  readonly reactions: Reactions;
  readonly onToggle: (emoji: string, on: boolean) => void;
}

/** How many people reacted with each emoji. Pressing one adds the reader's own reaction, or takes it back. */
export function ReactionChips({ reactions: { counts, mine }, onToggle }: ReactionChipsProps) {
  return (
    <ul className="chips" aria-label={t('reactions.label')} data-testid="reactions">
      {counts.map(({ emoji, count }) => {
        const isOwn = mine.has(emoji);
        const label = t('reactions.chip', { emoji, count });
        return (
          <li key={emoji}>
            <button
              type="button"
              className="chip"
              tabIndex={-1}
              aria-pressed={isOwn}
              aria-label={label}
              title={label}
              data-testid="reaction"
              data-emoji={emoji}
              onClick={() => onToggle(emoji, !isOwn)}
            >
              <span className="chip-emoji">{emoji}</span>
              {formatNumber(count)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
