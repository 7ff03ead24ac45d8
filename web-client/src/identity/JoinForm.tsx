import { useEffect, useId, useRef, useState } from 'react';
import { t } from '../i18n/i18n';
import { LanguageMenu } from '../i18n/LanguageMenu';
import { DiceIcon } from '../icons';
import { roomName } from '../roomName';
import './join.css';
import { checkName, type NameError } from './nameRule';
import { suggestName } from './suggestName';
import { useRoomSummary } from './useRoomSummary';

interface JoinFormProps {
  readonly suggestedName: string;
  /** Why the room rejected the last name; empty when it did not. */
  readonly rejection: string;
  /** On a screen with a keyboard, Enter joins at once. On a phone, a keyboard would cover the form. */
  readonly takesFocus: boolean;
  readonly onJoin: (name: string) => void;
}

export function JoinForm({ suggestedName, rejection, takesFocus, onJoin }: JoinFormProps) {
  const [name, setName] = useState(suggestedName);
  const [error, setError] = useState(rejection);
  const summary = useRoomSummary();
  const limit = summary?.limits.name ?? 0;
  const field = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const hintId = useId();

  useEffect(() => {
    if (takesFocus) {
      field.current?.focus();
      field.current?.select();
    }
  }, [takesFocus]);

  const change = (changed: string) => {
    setName(changed);
    const { error: invalid } = checkName(changed, limit);
    // An empty field is not an error while the reader is still typing.
    setError(invalid === null || invalid === 'empty' ? '' : errorText(invalid, limit));
  };
  const submit = () => {
    const checked = checkName(name, limit);
    if (checked.error === null) {
      onJoin(checked.name);
      return;
    }
    setError(errorText(checked.error, limit));
    field.current?.focus();
  };

  return (
    <main className="join">
      <form
        className="join-card"
        data-testid="join-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <img className="join-logo" src="/icon.svg" alt="" width="56" height="56" />
        <h1>
          <bdi>{roomName}</bdi>
        </h1>
        <p className="join-lead" data-testid="join-here">
          {summary === null ? t('join.lead') : t('join.here', { count: summary.count })}
        </p>
        <label htmlFor={fieldId}>{t('join.name')}</label>
        <div className="join-field">
          <input
            ref={field}
            id={fieldId}
            data-testid="name-input"
            type="text"
            dir="auto"
            autoComplete="nickname"
            autoCapitalize="words"
            enterKeyHint="go"
            spellCheck={false}
            value={name}
            aria-invalid={error !== ''}
            aria-describedby={hintId}
            onChange={(event) => change(event.target.value)}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t('join.suggest')}
            title={t('join.suggest')}
            onClick={() => change(suggestName())}
          >
            <DiceIcon />
          </button>
        </div>
        <p id={hintId} className={error === '' ? 'join-hint' : 'join-hint error'} data-testid="name-hint" aria-live="polite">
          {error === '' ? t('join.hint') : error}
        </p>
        <button type="submit" className="button" data-testid="join-button">
          {t('join.submit')}
        </button>
        <LanguageMenu />
      </form>
    </main>
  );
}

function errorText(error: NameError, limit: number): string {
  return error === 'too_long' ? t('join.error.too_long', { limit }) : t(`join.error.${error}`);
}
