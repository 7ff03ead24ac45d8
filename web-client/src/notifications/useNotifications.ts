import type { Person } from '../protocol/events';
import type { Arrivals } from '../room/roomState';
import { playChime } from './chime';
import { showNotification } from './desktopNotification';
import type { NotificationPreferences } from './useNotificationPreferences';
import { useThrottledArrivals } from './useThrottledArrivals';

const chimeIntervalMillis = 2_000;
const notificationIntervalMillis = 3_000;

/** Notifies a reader who is looking elsewhere, by sound and on the desktop. */
export function useNotifications(arrivals: Arrivals, preferences: NotificationPreferences, reader: Person): void {
  useThrottledArrivals(arrivals, chimeIntervalMillis, () => {
    if (preferences.sound && !document.hasFocus()) {
      playChime();
    }
  });
  useThrottledArrivals(arrivals, notificationIntervalMillis, (count) => {
    if (preferences.notifications && document.hidden) {
      showNotification(arrivals, count, reader);
    }
  });
}
