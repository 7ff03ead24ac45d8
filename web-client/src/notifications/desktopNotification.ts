import type { Person } from '../protocol/events';
import { roomName } from '../roomName';
import type { Arrivals } from '../room/roomState';

import { summarizeArrivals } from './Announcer';

/** Asks the reader for permission if necessary, and returns whether notifications may be shown. */
export async function requestPermission(): Promise<boolean> {
  if (!('Notification' in window)) {
    return false;
  }
  return (await Notification.requestPermission()) === 'granted';
}

export function showNotification(arrivals: Arrivals, count: number, reader: Person): void {
  try {
    // With the same tag, a notification replaces the one before, so a busy room never fills the screen.
    const notification = new Notification(roomName, {
      body: summarizeArrivals(arrivals, count, reader),
      tag: 'chat-room',
      icon: '/icon-192.png',
    });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // Some phones allow notifications only from a service worker. The tab's badge still shows new messages.
  }
}
