import { t } from '../i18n/i18n';

interface ReasonFieldProps {
  readonly value: string;
  /** In code points, as the room counts; 0 while it is not known. UTF-16 may need more units, never fewer. */
  readonly maxLength: number;
  readonly hintId: string;
  readonly onChange: (reason: string) => void;
}

export function ReasonField({ value, maxLength, hintId, onChange }: ReasonFieldProps) {
  return (
    <label>
      {t('moderate.reason')}
      <input
        type="text"
        dir="auto"
        maxLength={maxLength === 0 ? undefined : maxLength}
        value={value}
        aria-describedby={hintId}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
