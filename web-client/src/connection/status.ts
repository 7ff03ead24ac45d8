/** `lost`: no answer; `updating`: the pod drains; `full`: no seat free; `refused`: the service's policy says no. */
export type WaitReason = 'lost' | 'updating' | 'full' | 'refused';

export type ConnectionStatus =
  | { readonly phase: 'connecting'; readonly reason: WaitReason | null }
  | { readonly phase: 'online' }
  | { readonly phase: 'waiting'; readonly reason: WaitReason; readonly retryAt: number; readonly detail: string }
  /** The tab is hidden and its reader away: it connects when it is looked at. */
  | { readonly phase: 'asleep' }
  | { readonly phase: 'offline' };
