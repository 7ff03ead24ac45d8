import type { OutgoingMessage } from '../client/outbox';
import { AlertIcon, CheckIcon, ClockIcon } from '../icons';
import { t } from '../i18n/i18n';

/** Stands beside the bubble in a fixed width, so that a change of the state does not move the text. */
export function DeliveryStatus({ state }: { readonly state: OutgoingMessage['state'] }) {
  return (
    <span className={`delivery ${state}`} title={t(`delivery.${state}`)}>
      {(state === 'pending' || state === 'held') && <ClockIcon />}
      {state === 'sent' && <CheckIcon />}
      {state === 'failed' && <AlertIcon />}
      <span className="visually-hidden">{t(`delivery.${state}`)}</span>
    </span>
  );
}

interface DeliveryActionsProps {
  readonly state: 'failed' | 'held';
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

export function DeliveryActions({ state, onRetry, onDiscard }: DeliveryActionsProps) {
  return (
    <p className={`delivery-actions ${state}`}>
      <span aria-hidden="true">{t(`delivery.${state}`)}</span>
      {state === 'failed' && (
        <button type="button" className="text-button" onClick={onRetry}>
          {t('delivery.retry')}
        </button>
      )}
      <button type="button" className="text-button" onClick={onDiscard}>
        {t('delivery.discard')}
      </button>
    </p>
  );
}
