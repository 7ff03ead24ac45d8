import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { completedShortcode, type Completed, type Shortcodes } from './completion';
import { loadDraft, saveDraft } from './draft';

/** A message of the writer that they change. */
export interface Editing {
  readonly id: string;
  readonly text: string;
}

export interface TextBox {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly caret: number;
  /** The writer typed. */
  readonly change: (text: string, caret: number, shortcodes: Shortcodes) => void;
  readonly moveCaret: (caret: number) => void;
  /** Sets the text and the caret, and focuses the box. */
  readonly replace: (completed: Completed) => void;
}

/** The text of the composer, which is kept as a draft, and its caret. While a message is edited, the draft waits. */
export function useTextBox(takesFocus: boolean, editing: Editing | null, onTyping: () => void): TextBox {
  const [text, setText] = useState(loadDraft);
  const [caret, setCaret] = useState(text.length);
  const box = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState<Editing | null>(null);
  const wantedCaret = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (wantedCaret.current !== null) {
      box.current?.focus();
      box.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
      wantedCaret.current = null;
    }
  });
  useLayoutEffect(() => grow(box.current), [text]);
  if (editing !== shown) {
    const changed = editing === null ? loadDraft() : editing.text;
    setShown(editing);
    setText(changed);
    setCaret(changed.length);
  }
  useLayoutEffect(() => {
    if (editing !== null) {
      box.current?.focus();
      box.current?.setSelectionRange(editing.text.length, editing.text.length);
    }
  }, [editing]);
  useLayoutEffect(() => {
    if (takesFocus) {
      box.current?.focus();
    }
  }, [takesFocus]);

  const set = (changed: Completed) => {
    setText(changed.text);
    setCaret(changed.caret);
    if (editing === null) {
      saveDraft(changed.text);
    }
  };
  const replace = (changed: Completed) => {
    wantedCaret.current = changed.caret;
    set(changed);
  };
  const change = (changed: string, at: number, shortcodes: Shortcodes) => {
    const typedCode = changed.length > text.length ? completedShortcode(shortcodes, changed, at) : null;
    if (typedCode === null) {
      set({ text: changed, caret: at });
    } else {
      replace(typedCode);
    }
    if (changed.trim() !== '') {
      onTyping();
    }
  };
  return { box, text, caret, change, moveCaret: setCaret, replace };
}

/** For browsers without `field-sizing`. The composer keeps its height meanwhile: were it lower, the log would scroll up. */
function grow(box: HTMLTextAreaElement | null): void {
  const field = box?.parentElement;
  if (!box || !field || hasFieldSizing()) {
    return;
  }
  field.style.minHeight = `${field.offsetHeight}px`;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
  field.style.minHeight = '';
}

function hasFieldSizing(): boolean {
  return 'CSS' in window && CSS.supports('field-sizing', 'content');
}
