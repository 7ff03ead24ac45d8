import type { ReactNode } from 'react';
import { BellIcon, SoundIcon } from './icons';
import type { NotificationPreferences } from './notifications/useNotificationPreferences';
import { t } from './i18n/i18n';
import { roomName } from './roomName';

interface RoomHeaderProps {
  readonly count: number;
  readonly preferences: NotificationPreferences;
  readonly children: ReactNode;
}

export function RoomHeader({ count, preferences, children }: RoomHeaderProps) {
  const notifications = preferences.blocked ? t('header.notificationsBlocked') : t('header.notifications');
  return (
    <header className="header">
      <img className="header-logo" src="/icon.svg" alt="" width="32" height="32" />
      <div className="header-title">
        <h1>{roomName}</h1>
        <p className="header-count" data-testid="online-count">
          {t('header.online', { count })}
        </p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={t('header.sound')}
        title={t('header.sound')}
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
