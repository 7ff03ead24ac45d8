import { detectWake } from './wakeDetector';

/** `woke`: the machine slept or the page was frozen, so the server has probably closed the socket. */
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
    let stopDetecting: (() => void) | null = null;
    // A hidden tab runs no timer for this. When it is shown, the client checks its connection anyway.
    const detect = () => {
      stopDetecting?.();
      stopDetecting = document.hidden ? null : detectWake(() => onChange('woke'));
    };
    const visibility = () => {
      detect();
      onChange(document.hidden ? 'hidden' : 'visible');
    };
    // A page that comes back from the cache of the history was frozen, and its sockets were closed.
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) {
        onChange('woke');
      }
    };
    const online = () => onChange('online');
    const offline = () => onChange('offline');
    document.addEventListener('visibilitychange', visibility);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    window.addEventListener('pageshow', shown);
    detect();
    return () => {
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      window.removeEventListener('pageshow', shown);
      stopDetecting?.();
    };
  },
};
