import type { Arrivals } from '../room/roomState';
import { chime } from './chime';
import { notify } from './notification';
import { useArrivals } from './useArrivals';
import type { AttentionPreferences } from './useAttentionPreferences';

const chimeEveryMillis = 2_000;
const notifyEveryMillis = 3_000;

/** Sound and desktop notifications for a reader who looks elsewhere. */
export function useAttention(arrivals: Arrivals, preferences: AttentionPreferences): void {
  useArrivals(arrivals, chimeEveryMillis, () => {
    if (preferences.sound && !document.hasFocus()) {
      chime();
    }
  });
  useArrivals(arrivals, notifyEveryMillis, (count) => {
    if (preferences.notifications && document.hidden) {
      notify(arrivals, count);
    }
  });
}
