import { useEffect, useEffectEvent } from 'react';
import { listPeople, t } from '../i18n/i18n';
import { ModalDialog } from '../ModalDialog';
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
  const counts = reactions?.counts ?? [];
  const ask = useEffectEvent(() => counts.forEach(({ emoji }) => onAsk(emoji)));
  useEffect(() => ask(), []);
  const found = reactors?.key === message ? reactors.byEmoji : null;
  return (
    <ModalDialog className="reactors" title={t('reactions.who')} testId="reactors" onClose={onClose}>
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
    </ModalDialog>
  );
}
