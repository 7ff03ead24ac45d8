import { t } from '../i18n/i18n';
import { CloseIcon } from '../icons';
import type { Quote } from '../room/quote';

interface ComposerModeProps {
  readonly isEditing: boolean;
  readonly replyingTo: Quote | null;
  readonly onCancel: () => void;
}

/** Above the text box: that the writer changes a message, or which one they answer. */
export function ComposerMode({ isEditing, replyingTo, onCancel }: ComposerModeProps) {
  return (
    <>
      <span className="visually-hidden" role="status">
        {replyingTo !== null && title(replyingTo)}
      </span>
      {isEditing && (
        <p className="composer-mode" data-testid="editing">
          <span>{t('composer.editing')}</span>
          <CancelButton label={t('composer.cancelEdit')} onClick={onCancel} />
        </p>
      )}
      {replyingTo !== null && (
        <p className="composer-mode" data-testid="replying">
          <span className="composer-reply">
            <span>{title(replyingTo)}</span>
            {replyingTo.kind === 'shown' && (
              <span className="composer-quote" dir="auto">
                {replyingTo.text}
              </span>
            )}
          </span>
          <CancelButton label={t('composer.cancelReply')} onClick={onCancel} />
        </p>
      )}
    </>
  );
}

function title(original: Quote): string {
  return original.kind === 'shown' ? t('composer.replying', { name: original.name }) : t(`quote.${original.kind}`);
}

function CancelButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="icon-button small" aria-label={label} onClick={onClick}>
      <CloseIcon />
    </button>
  );
}
