/** Only a built page has a service worker. Browsers offer none without https, except on localhost. */
export function registerServiceWorker(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // Without it, the browser shows its own page when the service cannot be reached.
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }
}
