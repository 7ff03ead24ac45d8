import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { completedShortcode, type Completed, type Shortcodes } from './completion';
import { loadDraft, saveDraft } from './draft';

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

/** The text of the composer, which is kept as a draft, and its caret. */
export function useTextBox(takesFocus: boolean, onTyping: () => void): TextBox {
  const [text, setText] = useState(loadDraft);
  const [caret, setCaret] = useState(text.length);
  const box = useRef<HTMLTextAreaElement>(null);
  const wantedCaret = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (wantedCaret.current !== null) {
      box.current?.focus();
      box.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
      wantedCaret.current = null;
    }
  });
  useLayoutEffect(() => grow(box.current), [text]);
  useLayoutEffect(() => {
    if (takesFocus) {
      box.current?.focus();
    }
  }, [takesFocus]);

  const set = (changed: Completed) => {
    setText(changed.text);
    setCaret(changed.caret);
    saveDraft(changed.text);
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

function grow(box: HTMLTextAreaElement | null): void {
  if (box !== null) {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }
}
