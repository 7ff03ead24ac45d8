const fallback = new Map<string, string>();

/**
 * Storage of this tab, which survives a reload. When the browser's storage is blocked or full, values are kept in memory
 * until the page is closed.
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
