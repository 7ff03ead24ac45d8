import type { ConnectionStatus } from '../client/connectionStatus';

/** A connected reader counts at least themselves, even before the room has sent a count. */
export function onlineCount(status: ConnectionStatus['phase'], count: number): number {
  return status === 'online' ? Math.max(count, 1) : count;
}
