import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { Person } from '../protocol/events';
import { findToken, suggestEmojis, suggestPeople, type CompletionToken, type Shortcodes, type Suggestion } from './completion';

export interface Completion {
  readonly token: CompletionToken | null;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly shortcodes: Shortcodes;
  readonly setActive: (index: number) => void;
  /** Handles the keys of an open list, and returns whether it did. */
  readonly keyDown: (event: KeyboardEvent, accept: (suggestion: Suggestion) => void) => boolean;
}

const none: readonly Suggestion[] = [];

/** Suggests people and emoji for the word before the caret. Escape closes the list until another word is begun. */
export function useCompletion(text: string, caret: number, people: readonly Person[]): Completion {
  const found = findToken(text, caret);
  const kind = found?.kind ?? null;
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [selected, setSelected] = useState({ query: '', index: 0 });
  const shortcodes = useShortcodes(text.includes(':'));
  const query = found?.query ?? '';
  const names = useMemo(() => [...new Set(people.map(({ name }) => name))], [people]);
  const suggestions = useMemo(() => {
    if (kind === null) {
      return none;
    }
    return kind === 'person' ? suggestPeople(names, query) : suggestEmojis(shortcodes, query);
  }, [kind, query, names, shortcodes]);
  const isOpen = found !== null && found.start !== dismissed && suggestions.length > 0;
  const active = selected.query === query ? Math.min(selected.index, suggestions.length - 1) : 0;
  const setActive = (index: number) => setSelected({ query, index });

  const keyDown = (event: KeyboardEvent, accept: (suggestion: Suggestion) => void): boolean => {
    const suggestion = suggestions[active];
    if (!isOpen || suggestion === undefined) {
      return false;
    }
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % suggestions.length);
        return true;
      case 'ArrowUp':
        setActive((active + suggestions.length - 1) % suggestions.length);
        return true;
      case 'Enter':
      case 'Tab':
        accept(suggestion);
        return true;
      case 'Escape':
        setDismissed(found.start);
        return true;
      default:
        return false;
    }
  };
  return { token: isOpen ? found : null, suggestions: isOpen ? suggestions : none, active, shortcodes, setActive, keyDown };
}

const noShortcodes: Shortcodes = [];

/** Loads the codes when they are first needed. */
function useShortcodes(needed: boolean): Shortcodes {
  const [shortcodes, setShortcodes] = useState(noShortcodes);
  const isLoaded = shortcodes !== noShortcodes;
  useEffect(() => {
    let isCurrent = true;
    if (needed && !isLoaded) {
      void import('virtual:emoji-shortcodes').then(
        ({ default: loaded }) => isCurrent && setShortcodes(loaded),
        // Without the codes, a code stays as it was typed.
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [needed, isLoaded]);
  return shortcodes;
}
