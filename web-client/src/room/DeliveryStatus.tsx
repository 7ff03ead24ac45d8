import { AlertIcon, CheckIcon, ClockIcon } from '../icons';
import { strings } from '../strings';

/** Stands beside the bubble in a fixed width, so that a change of the state does not move the text. */
export function DeliveryStatus({ state }: { readonly state: 'pending' | 'sent' | 'failed' }) {
  return (
    <span className={`delivery ${state}`} title={strings.delivery[state]}>
      {state === 'pending' && <ClockIcon />}
      {state === 'sent' && <CheckIcon />}
      {state === 'failed' && <AlertIcon />}
      <span className="visually-hidden">{strings.delivery[state]}</span>
    </span>
  );
}

interface DeliveryActionsProps {
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

export function DeliveryActions({ onRetry, onDiscard }: DeliveryActionsProps) {
  return (
    <p className="delivery-actions">
      <span aria-hidden="true">{strings.delivery.failed}</span>
      <button type="button" className="text-button" onClick={onRetry}>
        {strings.delivery.retry}
      </button>
      <button type="button" className="text-button" onClick={onDiscard}>
        {strings.delivery.discard}
      </button>
    </p>
  );
}
