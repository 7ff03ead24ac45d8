import type { ServerEvent } from '../protocol/events';

/** Browsers draw no frames for a hidden tab, so there a timer stands in for them. */
const hiddenMillis = 200;

/**
 * Gathers events until the next frame is drawn: a burst of hundreds costs one update of the page instead of hundreds.
 * A history is passed on at once with all before it, because nothing may be sent before the page knows it joined.
 */
export class FrameBatch {
  private readonly deliver: (events: readonly ServerEvent[]) => void;
  private waiting: ServerEvent[] = [];
  private cancel: (() => void) | null = null;

  constructor(deliver: (events: readonly ServerEvent[]) => void) {
    this.deliver = deliver;
  }

  add(event: ServerEvent): void {
    this.waiting.push(event);
    if (event.type === 'history') {
      this.flush();
    } else {
      this.cancel ??= this.schedule();
    }
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.waiting = [];
  }

  private schedule(): () => void {
    // A frame that was asked for just before the tab was hidden may never come: the timer always runs too.
    const frame = requestAnimationFrame(() => this.flush());
    const timer = setTimeout(() => this.flush(), hiddenMillis);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }

  private flush(): void {
    this.cancel?.();
    this.cancel = null;
    const events = this.waiting;
    this.waiting = [];
    this.deliver(events);
  }
}
