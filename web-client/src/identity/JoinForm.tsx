import { useId, useRef, useState } from 'react';
import { DiceIcon } from '../icons';
import { strings } from '../strings';
import './join.css';
import { checkName } from './nameRule';
import { suggestName } from './suggestName';

interface JoinFormProps {
  readonly suggestedName: string;
  /** Why the room rejected the last name; empty when it did not. */
  readonly rejection: string;
  readonly onJoin: (name: string) => void;
}

export function JoinForm({ suggestedName, rejection, onJoin }: JoinFormProps) {
  const [name, setName] = useState(suggestedName);
  const [error, setError] = useState(rejection);
  const field = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const hintId = useId();

  const change = (changed: string) => {
    setName(changed);
    const { error: invalid } = checkName(changed);
    // An empty field is not an error while the reader is still typing.
    setError(invalid === null || invalid === 'empty' ? '' : strings.join.errors[invalid]);
  };
  const submit = () => {
    const checked = checkName(name);
    if (checked.error === null) {
      onJoin(checked.name);
      return;
    }
    setError(strings.join.errors[checked.error]);
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
        <h1>{strings.join.heading}</h1>
        <p className="join-lead">{strings.join.lead}</p>
        <label htmlFor={fieldId}>{strings.join.name}</label>
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
            aria-label={strings.join.suggest}
            title={strings.join.suggest}
            onClick={() => change(suggestName())}
          >
            <DiceIcon />
          </button>
        </div>
        <p id={hintId} className={error === '' ? 'join-hint' : 'join-hint error'} data-testid="name-hint" aria-live="polite">
          {error === '' ? strings.join.hint : error}
        </p>
        <button type="submit" className="button" data-testid="join-button">
          {strings.join.submit}
        </button>
      </form>
    </main>
  );
}
