import { useEffect, useEffectEvent, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { OutgoingMessage } from '../client/outbox';
import { t } from '../i18n/i18n';
import { EmojiIcon, SaveIcon, SendIcon } from '../icons';
import { codePointsOf, isVisibleText } from '../identity/codePointClass';
import type { Person } from '../protocol/events';
import type { Quote } from '../room/quote';
import type { WritingBlock } from '../room/roomSettings';
import type { SendError } from '../room/roomState';
import './composer.css';
import { insert, type Suggestion } from './completion';
import { CompletionList, optionId } from './CompletionList';
import { ComposerMode } from './ComposerMode';
import { ComposerNote } from './ComposerNote';
import { EmojiPopover } from './EmojiPopover';
import { LazyEmojiPicker } from './LazyEmojiPicker';
import { throttle } from './throttle';
import { useCompletion } from './useCompletion';
import { useTextBox, type Editing } from './useTextBox';

interface ComposerProps {
  readonly error: SendError | null;
  /** Why the writer cannot send now. They can still write. */
  readonly block: WritingBlock | null;
  /** A message that the room rejected and that the writer may want to change: it comes back when the box is empty. */
  readonly refused: OutgoingMessage | null;
  readonly onTakeBack: (refused: OutgoingMessage) => void;
  /** The longest text, in code points; 0 while it is not known. */
  readonly maxLength: number;
  readonly takesFocus: boolean;
  /** Whom the writer may want to mention. */
  readonly people: readonly Person[];
  /** The message that the writer changes; null while they write a new one. */
  readonly editing: Editing | null;
  /** The message that the writer answers; null when they answer none. */
  readonly replyingTo: Quote | null;
  readonly onSend: (text: string) => void;
  readonly onEdit: (id: string, text: string) => void;
  /** Ends the change or the answer. */
  readonly onCancel: () => void;
  /** Begins to edit the last own message. */
  readonly onEditLast: () => void;
  /** Signals that the writer is typing, and returns whether the signal was sent. */
  readonly onTyping: () => boolean;
}

const typingIntervalMillis = 2_000;

export function Composer(props: ComposerProps) {
  const { error, block, refused, onTakeBack, maxLength, takesFocus, people, editing, replyingTo, onSend, onEdit, onCancel, onEditLast, onTyping } = props;
  const signalTyping = useMemo(() => throttle(typingIntervalMillis, onTyping), [onTyping]);
  const { box, text, caret, change, moveCaret, replace } = useTextBox(takesFocus, editing, signalTyping);
  const [triedTooLong, setTriedTooLong] = useState(false);
  const [pickerOpen, setPickerOpen] = useState(false);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const completion = useCompletion(text, caret, people);
  const boxId = useId();
  const noteId = useId();
  const listId = useId();

  const remaining = maxLength === 0 ? Number.POSITIVE_INFINITY : maxLength - codePointsOf(text.trim()).length;
  const isTooLong = remaining < 0;
  // Slow mode does not delay edits.
  const isBlocked = block !== null && (block.kind !== 'slow' || editing === null);
  const sendLabel = editing === null ? t('composer.send') : t('composer.save');

  const accept = (suggestion: Suggestion) => {
    if (completion.token !== null) {
      replace(insert(text, completion.token, suggestion));
    }
  };
  const insertEmoji = (emoji: string) => {
    setPickerOpen(false);
    replace({ text: text.slice(0, caret) + emoji + text.slice(caret), caret: caret + emoji.length });
  };
  const submit = () => {
    setTriedTooLong(isTooLong);
    if (!isVisibleText(text) || isTooLong || isBlocked) {
      return;
    }
    if (editing === null) {
      onSend(text.trim());
      replace({ text: '', caret: 0 });
    } else {
      onEdit(editing.id, text.trim());
    }
  };
  const takeBack = useEffectEvent((message: OutgoingMessage) => {
    if (text === '' && editing === null) {
      replace({ text: message.text, caret: message.text.length });
      onTakeBack(message);
    }
  });
  useEffect(() => {
    if (refused !== null) {
      takeBack(refused);
    }
  }, [refused]);
  const repliedKey = replyingTo?.key;
  useEffect(() => {
    if (repliedKey !== undefined) {
      box.current?.focus();
    }
  }, [box, repliedKey]);
  const keyDown = (event: KeyboardEvent) => {
    // In an input method, Enter confirms a word. Older Safari versions report that only in the key code.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.nativeEvent.isComposing || event.keyCode === 229) {
      return;
    }
    if (completion.keyDown(event, accept)) {
      event.preventDefault();
    } else if (event.key === 'Escape' && (editing !== null || replyingTo !== null)) {
      onCancel();
    } else if (event.key === 'ArrowUp' && text === '' && editing === null) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === 'Enter' && !event.shiftKey) {
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
      {completion.token !== null && (
        <CompletionList
          id={listId}
          kind={completion.token.kind}
          suggestions={completion.suggestions}
          active={completion.active}
          onHover={completion.setActive}
          onAccept={accept}
        />
      )}
      {pickerOpen && (
        <EmojiPopover opener={emojiButton} onClose={() => setPickerOpen(false)}>
          <LazyEmojiPicker onSelect={insertEmoji} />
        </EmojiPopover>
      )}
      <ComposerMode isEditing={editing !== null} replyingTo={replyingTo} onCancel={onCancel} />
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
          aria-autocomplete="list"
          aria-controls={completion.token === null ? undefined : listId}
          aria-activedescendant={completion.token === null ? undefined : optionId(listId, completion.active)}
          onChange={(event) => change(event.target.value, event.target.selectionEnd, completion.shortcodes)}
          onSelect={(event) => moveCaret(event.currentTarget.selectionEnd)}
          onKeyDown={keyDown}
        />
        <button
          ref={emojiButton}
          type="button"
          className="icon-button"
          aria-label={t('emoji.open')}
          title={t('emoji.open')}
          aria-haspopup="dialog"
          aria-expanded={pickerOpen}
          data-testid="emoji-button"
          onClick={() => setPickerOpen(!pickerOpen)}
        >
          <EmojiIcon />
        </button>
        <button type="submit" className="send" disabled={isBlocked} aria-label={sendLabel} title={sendLabel}>
          {editing === null ? <SendIcon className="flips" /> : <SaveIcon />}
        </button>
      </div>
      <ComposerNote
        id={noteId}
        error={error}
        block={isBlocked ? block : null}
        remaining={remaining}
        tooLongFor={isTooLong && triedTooLong ? maxLength : null}
        suggestions={completion.suggestions.length}
      />
    </form>
  );
}
