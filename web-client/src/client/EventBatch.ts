import type { ServerEvent } from '../protocol/events';

/** Browsers draw no frames for a hidden tab. A timer delivers the batch there. */
const hiddenTabMillis = 200;

/**
 * Collects events until the browser draws its next frame, so that a burst of hundreds costs one render. A history is
 * delivered at once, with everything before it: the reader waits for it.
 */
export class EventBatch {
  private readonly deliver: (events: readonly ServerEvent[]) => void;
  private events: ServerEvent[] = [];
  private cancel: (() => void) | null = null;

  constructor(deliver: (events: readonly ServerEvent[]) => void) {
    this.deliver = deliver;
  }

  add(event: ServerEvent): void {
    this.events.push(event);
    if (event.type === 'history') {
      this.flush();
    } else {
      this.cancel ??= this.schedule();
    }
  }

  flush(): void {
    this.cancel?.();
    this.cancel = null;
    const { events } = this;
    this.events = [];
    this.deliver(events);
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.events = [];
  }

  private schedule(): () => void {
    // A frame requested just before the tab was hidden may never be drawn, so the timer always runs too.
    const frame = requestAnimationFrame(() => this.flush());
    const timer = setTimeout(() => this.flush(), hiddenTabMillis);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }
}
