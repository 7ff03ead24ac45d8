import type { Arrivals } from '../room/roomState';
import { strings } from '../strings';
import { announce } from './Announcer';

/** Asks when it must; says whether notifications may be shown. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) {
    return false;
  }
  return (await Notification.requestPermission()) === 'granted';
}

export function notify(arrivals: Arrivals, count: number): void {
  try {
    // One tag: the newest replaces the one before, and a crowd never fills the screen.
    const shown = new Notification(strings.title, {
      body: announce(arrivals, count),
      tag: 'chat-room',
      icon: '/icon-192.png',
    });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Some phones allow notifications only from a service worker; there the tab's badge has to do.
  }
}
