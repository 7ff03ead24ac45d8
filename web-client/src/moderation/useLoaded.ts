import { useCallback, useEffect, useState } from 'react';

/** What was loaded; `failed` after an error. */
export type Loaded<Value> = { readonly state: 'loading' | 'failed' } | { readonly state: 'loaded'; readonly value: Value };

/** Loads a value when it is first shown, and again on request. `load` must not change between renders. */
export function useLoaded<Value>(load: () => Promise<Value>): { readonly loaded: Loaded<Value>; readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const finish = (result: Loaded<Value>) => {
      if (isCurrent) {
        setLoaded(result);
      }
    };
    load().then(
      (value) => finish({ state: 'loaded', value }),
      () => finish({ state: 'failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);
  const reload = useCallback(() => {
    setLoaded({ state: 'loading' });
    setAttempt((count) => count + 1);
  }, []);
  return { loaded, reload };
}
