const maxImages = 1_000;
/** About 200 kB each, beside those that are shown. */
const maxReady = 50;
/** A slow phone in a busy room has no idle moment for long. */
const patienceMillis = 2_000;

/**
 * The faces that were drawn, as images: one element instead of thirteen, which the browser lays out for each message. Without a
 * value while the image is still to be made.
 */
const images = new Map<string, string | undefined>();

/** The newest, so that the browser does not forget them before they are shown. */
const ready: HTMLImageElement[] = [];

/** The URL of the image of a face, once it is ready. */
export function faceImage(clientId: string): string | undefined {
  return images.get(clientId);
}

/**
 * Makes an image of a drawing while the browser has nothing else to do. It makes a document of each SVG image, which takes twenty
 * times as long as to show it; otherwise that would happen among the work for the first message that shows it.
 */
export function keepFace(clientId: string, drawing: Element): void {
  if (images.has(clientId)) return;
  if (images.size >= maxImages) images.clear();
  images.set(clientId, undefined);
  const source = `data:image/svg+xml,${encodeURIComponent(drawing.outerHTML)}`;
  whenIdle(() => {
    if (!images.has(clientId)) return;
    const image = new Image();
    image.src = source;
    ready.push(image);
    if (ready.length > maxReady) ready.shift();
    images.set(clientId, source);
  });
}

function whenIdle(work: () => void): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) {
    requestIdleCallback(work, { timeout: patienceMillis });
  } else {
    setTimeout(work, patienceMillis);
  }
}
