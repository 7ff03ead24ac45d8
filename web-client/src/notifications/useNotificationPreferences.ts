import { useState } from 'react';
import { playChime } from './chime';
import { requestPermission } from './desktopNotification';
import { usePreference } from './usePreference';

export interface NotificationPreferences {
  readonly sound: boolean;
  readonly notifications: boolean;
  /** The reader asked for notifications, but the browser does not permit them. */
  readonly blocked: boolean;
  readonly toggleSound: () => void;
  readonly toggleNotifications: () => void;
}

export function useNotificationPreferences(): NotificationPreferences {
  const [sound, setSound] = usePreference('chat.sound');
  const [wanted, setWanted] = usePreference('chat.notifications');
  const [blocked, setBlocked] = useState(false);
  // The permission can be withdrawn at any time in the browser's settings.
  const notifications = wanted && 'Notification' in window && Notification.permission === 'granted';

  const toggleSound = () => {
    setSound(!sound);
    if (!sound) {
      playChime();
    }
  };
  const toggleNotifications = () => {
    if (notifications) {
      setWanted(false);
      return;
    }
    void requestPermission().then((granted) => {
      setWanted(granted);
      setBlocked(!granted);
    });
  };
  return { sound, notifications, blocked, toggleSound, toggleNotifications };
}
