import { t } from '../i18n/i18n';
import { CloseIcon } from '../icons';
import './toast.css';
import type { ToastContent } from './useToast';

/** The live region always exists; only its content changes. */
export function Toast({ toast, onDismiss }: { readonly toast: ToastContent | null; readonly onDismiss: () => void }) {
  return (
    <div className="toast-place" role="status" data-testid="toast">
      {toast !== null && (
        <div className="toast">
          <span dir="auto">{toast.text}</span>
          {toast.action !== undefined && (
            <button
              type="button"
              className="text-button"
              onClick={() => {
                onDismiss();
                toast.action?.run();
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button type="button" className="icon-button small" aria-label={t('roster.close')} onClick={onDismiss}>
            <CloseIcon />
          </button>
        </div>
      )}
    </div>
  );
}
