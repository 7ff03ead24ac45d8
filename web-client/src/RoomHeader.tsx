import type { ReactNode } from 'react';
import { BellIcon, SoundIcon } from './icons';
import type { NotificationPreferences } from './notifications/useNotificationPreferences';
import { strings } from './strings';

interface RoomHeaderProps {
  readonly count: number;
  readonly preferences: NotificationPreferences;
  readonly children: ReactNode;
}

export function RoomHeader({ count, preferences, children }: RoomHeaderProps) {
  const notifications = preferences.blocked ? strings.header.notificationsBlocked : strings.header.notifications;
  return (
    <header className="header">
      <img className="header-logo" src="/icon.svg" alt="" width="32" height="32" />
      <div className="header-title">
        <h1>{strings.title}</h1>
        <p className="header-count" data-testid="online-count">
          {strings.header.online(count)}
        </p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={strings.header.sound}
        title={strings.header.sound}
        aria-pressed={preferences.sound}
        onClick={preferences.toggleSound}
      >
        <SoundIcon on={preferences.sound} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={notifications}
        title={notifications}
        aria-pressed={preferences.notifications}
        onClick={preferences.toggleNotifications}
      >
        <BellIcon on={preferences.notifications} />
      </button>
      {children}
    </header>
  );
}
