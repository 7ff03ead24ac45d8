import { useCallback, useEffect, useState } from 'react';

export interface ToastContent {
  readonly text: string;
  /** What a button in the toast does. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownMillis = 8_000;

/** One short message at a time, which disappears by itself. */
export function useToast() {
  const [toast, setToast] = useState<ToastContent | null>(null);
  useEffect(() => {
    const timer = toast === null ? undefined : setTimeout(() => setToast(null), shownMillis);
    return () => clearTimeout(timer);
  }, [toast]);
  return { toast, showToast: setToast, dismissToast: useCallback(() => setToast(null), []) };
}
