import { useEffect, useEffectEvent, useId } from 'react';
import { listPeople, t } from '../i18n/i18n';
import { CloseIcon } from '../icons';
import { useModal } from '../useModal';
import type { MessageKey } from '../protocol/messageKey';
import type { Reactions, Reactors } from './reactions';

interface ReactorsDialogProps {
  readonly message: MessageKey;
  readonly reactions: Reactions | null;
  readonly reactors: Reactors | null;
  readonly onAsk: (emoji: string) => void;
  readonly onClose: () => void;
}

/** Who reacted to a message, by emoji. The room is asked when the dialog opens. */
export function ReactorsDialog({ message, reactions, reactors, onAsk, onClose }: ReactorsDialogProps) {
  const dialog = useModal(onClose);
  const titleId = useId();
  const counts = reactions?.counts ?? [];
  const ask = useEffectEvent(() => counts.forEach(({ emoji }) => onAsk(emoji)));
  useEffect(() => ask(), []);
  const found = reactors?.key === message ? reactors.byEmoji : null;
  return (
    <dialog
      ref={dialog}
      className="reactors"
      aria-labelledby={titleId}
      data-testid="reactors"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="reactors-content">
        <div className="reactors-head">
          <h2 id={titleId}>{t('reactions.who')}</h2>
          <button type="button" className="icon-button" aria-label={t('roster.close')} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        <dl>
          {counts.map(({ emoji, count }) => {
            const people = found?.get(emoji);
            return (
              <div key={emoji} className="reactors-kind">
                <dt>{t('reactions.kind', { emoji, count })}</dt>
                <dd dir="auto">{people === undefined ? t('emoji.loading') : listPeople(people.names, people.more)}</dd>
              </div>
            );
          })}
        </dl>
      </div>
    </dialog>
  );
}
