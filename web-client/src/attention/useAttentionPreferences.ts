import { useState } from 'react';
import { chime } from './chime';
import { mayNotify } from './notification';
import { usePreference } from './preference';

export interface AttentionPreferences {
  readonly sound: boolean;
  readonly notifications: boolean;
  /** Notifications were asked for, and the browser or its owner said no. */
  readonly blocked: boolean;
  readonly toggleSound: () => void;
  readonly toggleNotifications: () => void;
}

export function useAttentionPreferences(): AttentionPreferences {
  const [sound, setSound] = usePreference('chat.sound');
  const [wished, setWished] = usePreference('chat.notifications');
  const [blocked, setBlocked] = useState(false);
  const notifications = wished && 'Notification' in window && Notification.permission === 'granted';

  const toggleSound = () => {
    setSound(!sound);
    if (!sound) {
      chime();
    }
  };
  const toggleNotifications = () => {
    if (notifications) {
      setWished(false);
      return;
    }
    void mayNotify().then((allowed) => {
      setWished(allowed);
      setBlocked(!allowed);
    });
  };
  return { sound, notifications, blocked, toggleSound, toggleNotifications };
}
