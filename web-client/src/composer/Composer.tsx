import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { SendIcon } from '../icons';
import { codePointsOf, isVisibleText } from '../identity/codePointClass';
import type { SendError } from '../room/roomState';
import { t } from '../i18n/i18n';
import './composer.css';
import { loadDraft, saveDraft } from './draft';
import { throttle } from './throttle';

interface ComposerProps {
  readonly error: SendError | null;
  /** The longest text, in code points; 0 while it is not known. */
  readonly maxLength: number;
  readonly takesFocus: boolean;
  readonly onSend: (text: string) => void;
  /** Signals that the writer is typing, and returns whether the signal was sent. */
  readonly onTyping: () => boolean;
}

const typingIntervalMillis = 2_000;
/** The counter appears when this many characters are left. */
const counterThreshold = 200;

export function Composer({ error, maxLength, takesFocus, onSend, onTyping }: ComposerProps) {
  const [text, setText] = useState(loadDraft);
  const [triedTooLong, setTriedTooLong] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const boxId = useId();
  const noteId = useId();
  const signalTyping = useMemo(() => throttle(typingIntervalMillis, onTyping), [onTyping]);

  const remaining = maxLength === 0 ? Number.POSITIVE_INFINITY : maxLength - codePointsOf(text.trim()).length;
  const isTooLong = remaining < 0;
  const note = isTooLong && triedTooLong ? t('composer.tooLong', { limit: maxLength }) : describe(error);

  // The writer did nothing wrong when the room is unavailable, so the note is not red.
  const isQuiet = !isTooLong && error?.code === 'unavailable';

  useLayoutEffect(() => grow(box.current), [text]);
  useLayoutEffect(() => {
    if (takesFocus) {
      box.current?.focus();
    }
  }, [takesFocus]);

  const change = (changed: string) => {
    setText(changed);
    saveDraft(changed);
    if (changed.trim() !== '') {
      signalTyping();
    }
  };
  const submit = () => {
    setTriedTooLong(isTooLong);
    if (!isVisibleText(text) || isTooLong) {
      return;
    }
    onSend(text.trim());
    setText('');
    saveDraft('');
    box.current?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    // In an input method, Enter confirms a word. Older Safari versions report that only in the key code.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !isComposing) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <form
      className="composer"
      data-testid="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="composer-field">
        <label htmlFor={boxId} className="visually-hidden">
          {t('composer.label')}
        </label>
        <textarea
          ref={box}
          id={boxId}
          data-testid="message-input"
          rows={1}
          dir="auto"
          enterKeyHint="send"
          placeholder={t('composer.placeholder')}
          value={text}
          aria-describedby={noteId}
          aria-invalid={isTooLong}
          onChange={(event) => change(event.target.value)}
          onKeyDown={keyDown}
        />
        <button type="submit" className="send" aria-label={t('composer.send')} title={t('composer.send')}>
          <SendIcon />
        </button>
      </div>
      <div id={noteId} className="composer-note">
        <span className={isQuiet ? '' : 'error'} role="status" data-testid="composer-notice">
          {note}
        </span>
        {remaining <= counterThreshold && (
          <span className={isTooLong ? 'counter error' : 'counter'} data-testid="counter">
            {isTooLong ? t('composer.excess', { count: -remaining }) : t('composer.remaining', { count: remaining })}
          </span>
        )}
      </div>
    </form>
  );
}

function describe(error: SendError | null): string | null {
  if (error === null) {
    return null;
  }
  const text = t(`composer.error.${error.code}`);
  return error.code === 'invalid' && error.detail !== '' ? t('composer.withDetail', { text, detail: error.detail }) : text;
}

function grow(box: HTMLTextAreaElement | null): void {
  if (box !== null) {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }
}
