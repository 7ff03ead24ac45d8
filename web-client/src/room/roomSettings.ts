import type { ChatMessage, ErrorEvent, Message, MessageRef, RoomSettings } from '../protocol/events';
import { isWrittenBy } from '../protocol/messageKey';
import { applyChanges } from './changes';
import type { RoomState } from './roomState';

/** Why the reader cannot write now; null when they can. */
export type WritingBlock = { readonly kind: 'frozen' | 'membersOnly' } | { readonly kind: 'slow'; readonly until: number };

/** The room decides; the page only keeps its reader from sending what would be rejected. */
export function writingBlock({ settings, self, waitsUntil }: Pick<RoomState, 'settings' | 'self' | 'waitsUntil'>): WritingBlock | null {
  if (self?.role === 'moderator') {
    return null;
  }
  if (settings.frozen) {
    return { kind: 'frozen' };
  }
  if (settings.membersOnly && self?.role === undefined) {
    return { kind: 'membersOnly' };
  }
  return settings.slowModeSeconds > 0 && waitsUntil > 0 ? { kind: 'slow', until: waitsUntil } : null;
}

/** Nobody waits longer than the room asks for now. */
export function setTo(state: RoomState, settings: RoomSettings, now: number): RoomState {
  return { ...state, settings, waitsUntil: Math.min(state.waitsUntil, now + settings.slowModeSeconds * 1_000) };
}

/** A message of the reader appeared: in slow mode they wait from now on. */
export function waitAfter(state: RoomState, messages: readonly Message[], now: number): RoomState {
  const { settings, self } = state;
  return settings.slowModeSeconds > 0 && messages.some((message) => message.kind === 'chat' && isWrittenBy(message, self?.clientId))
    ? { ...state, waitsUntil: now + settings.slowModeSeconds * 1_000 }
    : state;
}

/** The room knows better, for example of messages that the reader wrote in another tab. */
export function waitAsTold(state: RoomState, { code, seconds }: ErrorEvent, now: number): RoomState {
  return code === 'slow_mode' && seconds !== undefined ? { ...state, waitsUntil: now + seconds * 1_000 } : state;
}

/** The pinned messages that the reader may see. */
export function visiblePins({ settings, changes, hidden }: Pick<RoomState, 'settings' | 'changes' | 'hidden'>): readonly ChatMessage[] {
  return applyChanges(changes, settings.pinned ?? [])
    .filter((message) => message.kind === 'chat')
    .filter((message) => message.removedBy === null && !hidden.has(message.clientId));
}

/** Null when no message can be pinned. */
export function isPinned({ pinned }: RoomSettings, { clientId, id }: MessageRef): boolean | null {
  return pinned === null ? null : pinned.some((message) => message.clientId === clientId && message.id === id);
}
