import { findLinks } from '../markup/links';
import { formatFull, formatTime } from './time';

const delayMillis = 300;

/** Makes ready, while nobody waits, what would hold up the first message on a slow device: formats, and what finds links. */
export function prepareLog(): void {
  setTimeout(() => {
    const now = Date.now();
    formatTime(now);
    formatFull(now);
    findLinks('https://example.org/');
  }, delayMillis);
}
