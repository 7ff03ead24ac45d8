import { useCallback, useState } from 'react';

/** A preference that this browser remembers. It is off by default. */
export function usePreference(key: string): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => read(key));
  const change = useCallback(
    (changed: boolean) => {
      setOn(changed);
      try {
        localStorage.setItem(key, String(changed));
      } catch {
        // Without storage the preference lasts until the page is closed.
      }
    },
    [key],
  );
  return [on, change];
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === 'true';
  } catch {
    return false;
  }
}
