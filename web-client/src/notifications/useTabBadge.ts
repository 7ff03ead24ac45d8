import { useEffect } from 'react';
import { formatNumber, t } from '../i18n/i18n';
import type { Unread } from '../room/unread';
import { roomName } from '../roomName';

const maxShown = 99;

/** Shows the unread count in the tab's title, and marks its icon. */
export function useTabBadge({ count, mentions }: Unread): void {
  useEffect(() => {
    document.title = title(count, mentions);
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const href = count === 0 ? '/icon.svg' : '/icon-unread.svg';
    if (icon !== null && icon.getAttribute('href') !== href) {
      icon.setAttribute('href', href);
    }
    return () => {
      document.title = roomName;
    };
  }, [count, mentions]);
}

function title(unread: number, mentions: number): string {
  if (unread === 0) {
    return roomName;
  }
  const count = unread > maxShown ? `${formatNumber(maxShown)}+` : formatNumber(unread);
  return mentions === 0
    ? t('title.unread', { count, name: roomName })
    : t('title.mentioned', { count, mentions: formatNumber(mentions), name: roomName });
}
