import { useEffect } from 'react';
import { strings } from '../strings';

/** Shows the unread count in the tab's title, and marks its icon. */
export function useTabBadge(unread: number): void {
  useEffect(() => {
    document.title = unread === 0 ? strings.title : strings.titleUnread(unread);
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const href = unread === 0 ? '/icon.svg' : '/icon-unread.svg';
    if (icon !== null && icon.getAttribute('href') !== href) {
      icon.setAttribute('href', href);
    }
    return () => {
      document.title = strings.title;
    };
  }, [unread]);
}
