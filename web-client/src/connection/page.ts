/** What the browser says about this page: whether it is looked at, and whether there is a network. */
export interface PageSignals {
  hidden(): boolean;
  offline(): boolean;
  /** Calls back on every change; the answer stops that. */
  subscribe(changed: (change: 'visible' | 'hidden' | 'online' | 'offline') => void): () => void;
}

export const browserPage: PageSignals = {
  hidden: () => document.hidden,
  offline: () => !navigator.onLine,
  subscribe(changed) {
    const visibility = () => changed(document.hidden ? 'hidden' : 'visible');
    const online = () => changed('online');
    const offline = () => changed('offline');
    document.addEventListener('visibilitychange', visibility);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
    };
  },
};
