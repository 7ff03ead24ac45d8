import type { ConnectionStatus } from '../client/connectionStatus';

/** Whoever is online is at least one, also before the room has counted. */
export function onlineCount(status: ConnectionStatus['phase'], count: number): number {
  return status === 'online' ? Math.max(count, 1) : count;
}
