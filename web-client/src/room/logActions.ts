import { createContext, use } from 'react';
import type { MessageRef, Person } from '../protocol/events';
import type { MessageKey } from '../protocol/messageKey';
import type { Entry } from './rows';

/** A message whose menu is open, and the button that opened it. */
export interface MenuTarget {
  readonly entry: Entry;
  readonly sender: Person;
  readonly own: boolean;
  readonly button: HTMLElement;
}

/** What the rows of the log can do. The object never changes, so that it does not cause rows to render. */
export interface LogActions {
  readonly retry: (id: string) => void;
  readonly discard: (id: string) => void;
  /** Adds a reaction to a message, or takes it back. */
  readonly react: (message: MessageRef, emoji: string, on: boolean) => void;
  readonly openMenu: (target: MenuTarget) => void;
  /** Opens the picker, to react with any emoji. */
  readonly openPicker: (target: MenuTarget) => void;
  /** Shows a message, and gives it the focus. */
  readonly jumpTo: (key: MessageKey) => void;
}

export const LogActionsContext = createContext<LogActions | null>(null);

export function useLogActions(): LogActions {
  const actions = use(LogActionsContext);
  if (actions === null) {
    throw new Error('a row of the log outside the log');
  }
  return actions;
}
