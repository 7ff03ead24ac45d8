import { detectWake } from './wakeDetector';

/** `woke`: the machine slept, so the server has probably closed the socket. */
export type PageChange = 'visible' | 'hidden' | 'online' | 'offline' | 'woke';

/** Whether the page is visible and has a network, as the browser reports it. */
export interface PageLifecycle {
  isHidden(): boolean;
  isOffline(): boolean;
  /** Reports every change until the returned function is called. */
  subscribe(onChange: (change: PageChange) => void): () => void;
}

export const browserPage: PageLifecycle = {
  isHidden: () => document.hidden,
  isOffline: () => !navigator.onLine,
  subscribe(onChange) {
    const visibility = () => onChange(document.hidden ? 'hidden' : 'visible');
    const online = () => onChange('online');
    const offline = () => onChange('offline');
    document.addEventListener('visibilitychange', visibility);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    const stopDetecting = detectWake(() => onChange('woke'));
    return () => {
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      stopDetecting();
    };
  },
};
