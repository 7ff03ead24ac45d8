import { useId, useState } from 'react';
import { formatDuration } from '../i18n/duration';
import { t } from '../i18n/i18n';
import type { Limits, ModeratorAction, RoomSettings } from '../protocol/events';
import { ReasonField } from './ReasonField';
import { settingActions, type WantedSettings } from './settingActions';

interface SettingsFormProps {
  readonly settings: RoomSettings;
  readonly limits: Limits | null;
  readonly onModerate: (action: ModeratorAction, reason: string) => void;
}

const pauses = [0, 5, 10, 30, 60, 300, 900, 3_600];

/** What a moderator sets for everybody. Only what they changed is sent. */
export function SettingsForm({ settings, limits, onModerate }: SettingsFormProps) {
  const [changed, setChanged] = useState<Partial<WantedSettings>>({});
  const [reason, setReason] = useState('');
  const [isSent, setSent] = useState(false);
  const hintId = useId();
  const { frozen, membersOnly, slowModeSeconds, announcement, pinned } = settings;
  const wanted: WantedSettings = { frozen, membersOnly, slowModeSeconds, announcement: announcement?.text ?? '', ...changed };
  const choices = pauses.includes(wanted.slowModeSeconds) ? pauses : [...pauses, wanted.slowModeSeconds].sort((a, b) => a - b);
  const change = (part: Partial<WantedSettings>) => {
    setChanged({ ...changed, ...part });
    setSent(false);
  };
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        settingActions(settings, wanted).forEach((action) => onModerate(action, reason.trim()));
        setChanged({});
        setReason('');
        setSent(true);
      }}
    >
      <label className="panel-check">
        <input type="checkbox" checked={wanted.frozen} onChange={(event) => change({ frozen: event.target.checked })} />
        {t('panel.frozen')}
      </label>
      <label className="panel-check">
        <input type="checkbox" checked={wanted.membersOnly} onChange={(event) => change({ membersOnly: event.target.checked })} />
        {t('panel.membersOnly')}
      </label>
      <label>
        {t('panel.slow')}
        <select value={wanted.slowModeSeconds} onChange={(event) => change({ slowModeSeconds: Number(event.target.value) })}>
          {choices.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? t('panel.slowOff') : formatDuration(seconds)}
            </option>
          ))}
        </select>
      </label>
      {pinned !== null && (
        <label>
          {t('panel.announcement')}
          <textarea
            dir="auto"
            rows={3}
            maxLength={limits === null || limits.announcement === 0 ? undefined : limits.announcement}
            value={wanted.announcement}
            onChange={(event) => change({ announcement: event.target.value })}
          />
        </label>
      )}
      <ReasonField value={reason} maxLength={limits?.reason ?? 0} hintId={hintId} onChange={setReason} />
      <p id={hintId} className="moderation-hint">
        {t('panel.reasonHint')}
      </p>
      <div className="moderation-buttons">
        <span role="status">{isSent && t('panel.sent')}</span>
        <button type="submit" className="button" disabled={settingActions(settings, wanted).length === 0}>
          {t('panel.save')}
        </button>
      </div>
    </form>
  );
}
