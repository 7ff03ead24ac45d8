import { useCallback, useState } from 'react';

/** A choice that holds for this browser, off until somebody makes it. */
export function usePreference(key: string): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => read(key));
  const choose = useCallback(
    (chosen: boolean) => {
      setOn(chosen);
      try {
        localStorage.setItem(key, String(chosen));
      } catch {
        // A browser that keeps nothing asks again next time.
      }
    },
    [key],
  );
  return [on, choose];
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === 'true';
  } catch {
    return false;
  }
}
