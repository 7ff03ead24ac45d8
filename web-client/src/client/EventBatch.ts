import type { ServerEvent } from '../protocol/events';
import type { Outbox } from './outbox';

/** Browsers draw no frames for a hidden tab. A timer delivers the batch there. */
const hiddenTabMillis = 200;
/** So many events are rendered within a frame also by a slow phone. */
const minPerFrame = 6;
/**
 * In a busy room, so few events wait until this long after those before them: messages that arrive one by one would otherwise render
 * the log in every frame, which takes most of the time of a slow phone.
 */
const intervalMillis = 50;
/** Of a longer burst each frame takes this part, so that the page does not fall behind for long. */
const framesPerBurst = 24;

type Deliver = (events: readonly ServerEvent[], outbox: Outbox) => void;

interface Waiting {
  readonly event: ServerEvent;
  /** The outbox after the event. */
  readonly outbox: Outbox;
}

/**
 * Collects events until the browser draws its next frame, so that many of them cost one render. A burst is spread over several
 * frames, so that a keystroke never waits for all of it. A history is delivered at once, with everything before it: the reader
 * waits for it.
 */
export class EventBatch {
  private readonly deliver: Deliver;
  private waiting: Waiting[] = [];
  private cancel: (() => void) | null = null;
  /** By the clock of `performance`. */
  private deliveredAt = -Infinity;

  constructor(deliver: Deliver) {
    this.deliver = deliver;
  }

  /** @param outbox the outbox after the event */
  add(event: ServerEvent, outbox: Outbox): void {
    this.waiting.push({ event, outbox });
    if (event.type === 'history') {
      this.flush(outbox);
    } else {
      this.cancel ??= this.schedule();
    }
  }

  /** Delivers all that waits, and the outbox as it is now. */
  flush(outbox: Outbox): void {
    const events = this.waiting.map(({ event }) => event);
    this.stop();
    this.deliver(events, outbox);
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.waiting = [];
  }

  private deliverSome(count: number): void {
    this.cancel?.();
    const some = this.waiting.splice(0, count);
    this.deliveredAt = performance.now();
    this.cancel = this.waiting.length > 0 ? this.schedule() : null;
    const last = some.at(-1);
    if (last !== undefined) {
      this.deliver(some.map(({ event }) => event), last.outbox);
    }
  }

  private schedule(): () => void {
    const share = () => Math.max(minPerFrame, Math.ceil(this.waiting.length / framesPerBurst));
    const pause = this.waiting.length > minPerFrame ? 0 : this.deliveredAt + intervalMillis - performance.now();
    const deliver = () => this.deliverSome(share());
    // What waited for the pause is drawn with the next frame. Waiting for a frame first would cost the work of one more.
    const paused = pause > 0 ? setTimeout(deliver, pause) : undefined;
    const frame = paused === undefined ? requestAnimationFrame(deliver) : 0;
    // A frame requested just before the tab was hidden may never be drawn, so the timer always runs too.
    const timer = setTimeout(() => this.deliverSome(document.hidden ? this.waiting.length : share()), hiddenTabMillis);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(paused);
      clearTimeout(timer);
    };
  }
}
