import { useEffect } from 'react';
import { formatNumber, t } from '../i18n/i18n';
import { roomName } from '../roomName';

/** Shows the unread count in the tab's title, and marks its icon. */
export function useTabBadge(unread: number): void {
  useEffect(() => {
    document.title = unread === 0 ? roomName : t('title.unread', { count: unread > 99 ? '99+' : formatNumber(unread), name: roomName });
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const href = unread === 0 ? '/icon.svg' : '/icon-unread.svg';
    if (icon !== null && icon.getAttribute('href') !== href) {
      icon.setAttribute('href', href);
    }
    return () => {
      document.title = roomName;
    };
  }, [unread]);
}
