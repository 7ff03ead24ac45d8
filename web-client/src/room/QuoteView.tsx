import { t } from '../i18n/i18n';
import type { MessageKey } from '../protocol/messageKey';
import type { Quote } from './quote';
import './quote.css';

interface QuoteViewProps {
  readonly quote: Quote;
  readonly onJump: (key: MessageKey) => void;
}

/** The message that another one answers, above the answer. With the keyboard, the menu of the answer leads to it. */
export function QuoteView({ quote, onJump }: QuoteViewProps) {
  if (quote.kind !== 'shown') {
    return (
      <span className="quoted unavailable" data-testid="quote">
        {t(`quote.${quote.kind}`)}
      </span>
    );
  }
  return (
    <button type="button" className="quoted" tabIndex={-1} data-testid="quote" title={t('menu.original')} onClick={() => onJump(quote.key)}>
      <span className="visually-hidden">{t('quote.label')} </span>
      <bdi className="quoted-name">{quote.name}</bdi>
      <span className="visually-hidden">: </span>
      <span className="quoted-text" dir="auto">
        {quote.text}
      </span>
    </button>
  );
}
