import type { ModeratorAction, RoomSettings } from '../protocol/events';

/** What a moderator wants to set. An empty announcement is none. */
export interface WantedSettings {
  readonly frozen: boolean;
  readonly membersOnly: boolean;
  readonly slowModeSeconds: number;
  readonly announcement: string;
}

/** The actions that lead from the settings of the room to those that a moderator wants. */
export function settingActions(settings: RoomSettings, wanted: WantedSettings): readonly ModeratorAction[] {
  const actions: ModeratorAction[] = [];
  if (wanted.frozen !== settings.frozen) {
    actions.push({ action: 'freeze', value: wanted.frozen });
  }
  if (wanted.membersOnly !== settings.membersOnly) {
    actions.push({ action: 'membersOnly', value: wanted.membersOnly });
  }
  if (wanted.slowModeSeconds !== settings.slowModeSeconds) {
    actions.push({ action: 'slow', value: wanted.slowModeSeconds });
  }
  const text = wanted.announcement.trim();
  if (text !== (settings.announcement?.text ?? '')) {
    actions.push({ action: 'announce', value: text === '' ? null : text });
  }
  return actions;
}
