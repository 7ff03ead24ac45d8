/**
 * Why there is no connection. `lost`: the socket failed or nothing answered; `updating`: the instance shuts down; `full`:
 * the instance has no room for another connection; `refused`: a policy of the service forbids this one.
 */
export type DisconnectReason = 'lost' | 'updating' | 'full' | 'refused';

export type ConnectionStatus =
  | { readonly phase: 'connecting'; readonly reason: DisconnectReason | null }
  | { readonly phase: 'online' }
  | { readonly phase: 'waiting'; readonly reason: DisconnectReason; readonly retryAt: number; readonly detail: string }
  /** The tab is hidden: it reconnects when it becomes visible. */
  | { readonly phase: 'asleep' }
  | { readonly phase: 'offline' }
  /** The reader is banned, for so many seconds or for good. */
  | { readonly phase: 'ended'; readonly seconds?: number; readonly reason?: string };
