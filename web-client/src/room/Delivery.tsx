import { AlertIcon, CheckIcon, ClockIcon } from '../icons';
import { strings } from '../strings';

/** Has a place of its own beside the bubble, so that a change of state moves nothing. */
export function Delivery({ state }: { readonly state: 'pending' | 'sent' | 'failed' }) {
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
