const fallback = new Map<string, string>();

/**
 * What this tab remembers over a reload. A browser that keeps nothing (storage blocked or full) still gets a page that
 * works until it is closed.
 */
export const tabStorage = {
  read(key: string): string | null {
    try {
      return sessionStorage.getItem(key) ?? fallback.get(key) ?? null;
    } catch {
      return fallback.get(key) ?? null;
    }
  },

  write(key: string, value: string | null): void {
    fallback.delete(key);
    try {
      if (value === null) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, value);
      }
    } catch {
      if (value !== null) {
        fallback.set(key, value);
      }
    }
  },
};
