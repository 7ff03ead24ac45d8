import { watchSleep } from './sleep';

/** `woke`: the machine slept, and whoever was at the other end of a socket has given it up. */
export type PageChange = 'visible' | 'hidden' | 'online' | 'offline' | 'woke';

/** What the browser says about this page: whether it is looked at, and whether there is a network. */
export interface PageSignals {
  hidden(): boolean;
  offline(): boolean;
  /** Calls back on every change; the answer stops that. */
  subscribe(changed: (change: PageChange) => void): () => void;
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
    const stopWatch = watchSleep(() => changed('woke'));
    return () => {
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      stopWatch();
    };
  },
};
