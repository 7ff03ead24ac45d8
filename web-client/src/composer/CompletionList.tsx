import { t } from '../i18n/i18n';
import type { Suggestion } from './completion';
import './completion.css';

interface CompletionListProps {
  readonly id: string;
  readonly kind: 'person' | 'emoji';
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onHover: (index: number) => void;
  readonly onAccept: (suggestion: Suggestion) => void;
}

/** The focus stays in the text box, which names the active option (`aria-activedescendant`). */
export function CompletionList({ id, kind, suggestions, active, onHover, onAccept }: CompletionListProps) {
  return (
    <div
      id={id}
      className="completion"
      role="listbox"
      aria-label={kind === 'person' ? t('composer.people') : t('composer.emojis')}
      data-testid="completion"
    >
      {suggestions.map((suggestion, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the text box handles the keys
        <div
          key={suggestion.key}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="completion-option"
          dir="auto"
          onPointerMove={() => onHover(index)}
          // Keeps the focus in the text box.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAccept(suggestion)}
        >
          {suggestion.label}
        </div>
      ))}
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
