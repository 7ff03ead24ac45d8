import { useMemo, useState, type FocusEvent, type PointerEvent } from 'react';

/** Handlers for an element. */
export interface Nearness {
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Whether the pointer or the focus of a keyboard is in an element. The pointer has to move there: rows that pass under a pointer
 * that rests do not count. A finger neither points nor shows the focus.
 */
export function useNearness(): readonly [isNear: boolean, handlers: Nearness] {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const handlers = useMemo<Nearness>(
    () => ({
      onPointerMove: ({ pointerType }) => setPointed(pointerType !== 'touch'),
      onPointerLeave: () => setPointed(false),
      onFocus: ({ target }) => setFocused(target.matches(':focus-visible')),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) {
          setFocused(false);
        }
      },
    }),
    [],
  );
  return [isPointed || isFocused, handlers];
}
