import type { Pong, ServerEvent } from '../protocol/events';

export interface HeartbeatOptions {
  readonly sendPing: (n: number) => void;
  /** The connection carries nothing any more, although nobody closed it. */
  readonly onDead: () => void;
  /** For how long nothing may arrive before it sends a ping; null to send none. */
  readonly maxIdleMillis: () => number | null;
  readonly random: () => number;
}

const activeIdleMillis = 3_500;
/** Browsers run the timers of a hidden tab no more often. */
const hiddenIdleMillis = 60_000;

/** How long an ack may take before a ping checks whether the message has arrived. */
const ackTimeoutMillis = 1_000;
const pongTimeoutMillis = 4_000;
/** While other events arrive the pong may be queued behind them, but not for ever: one direction alone can be dead. */
const maxPongTimeoutMillis = 8_000;
/** A timer that is as late as this was held up, and the pong may be held up behind it. */
const lateMillis = 1_000;
const lateGraceMillis = 250;

interface Ping {
  readonly n: number;
  readonly sentAt: number;
}

/**
 * Notices a dead connection. A network that drops packets closes nothing, and browsers hide the pings of RFC 6455 from
 * scripts. So it sends an event, `ping`, when nothing has arrived for a while or an ack is late, and expects the `pong`.
 * In a busy room it sends nothing. At most one timer runs, and none in a tab that needs no connection now.
 */
export class Heartbeat {
  private readonly options: HeartbeatOptions;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private count = 0;
  private ping: Ping | null = null;
  /** All times are on the monotonic clock. */
  private heardAt = 0;
  /** When the oldest message was sent of those that neither an ack nor a pong has shown to have arrived. */
  private unconfirmedSince: number | null = null;
  private lastMessageAt = 0;
  /** Shortens the idle time of each ping at random, so that clients do not ping all at once. */
  private jitter = 0;

  constructor(options: HeartbeatOptions) {
    this.options = options;
  }

  /** The client has joined over a new connection. */
  start(): void {
    this.running = true;
    this.ping = null;
    this.unconfirmedSince = null;
    this.heardAt = performance.now();
    this.schedule();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  /** A message was sent. */
  messageSent(): void {
    this.lastMessageAt = performance.now();
    if (this.unconfirmedSince === null) {
      this.unconfirmedSince = this.lastMessageAt;
      this.schedule();
    }
  }

  /** The room answered every message that was sent. */
  allAnswered(): void {
    this.unconfirmedSince = null;
  }

  /** Something arrived. Returns what of it concerns the room, and null for the answer to a ping. */
  received(event: ServerEvent | Pong | null): ServerEvent | null {
    this.heardAt = performance.now();
    if (this.ping === null || !answers(event, this.ping)) {
      return event?.type === 'pong' ? null : event;
    }
    const { sentAt } = this.ping;
    this.ping = null;
    if (this.unconfirmedSince !== null) {
      this.unconfirmedSince = this.lastMessageAt > sentAt ? Math.max(this.unconfirmedSince, sentAt) : null;
    }
    this.schedule();
    return null;
  }

  /** Plans the next step anew, for instance because the tab was hidden or shown. */
  schedule(): void {
    const at = this.running ? this.nextAt() : null;
    clearTimeout(this.timer);
    if (at !== null) {
      this.wait(at);
    }
  }

  private wait(until: number): void {
    this.timer = setTimeout(() => this.check(until), Math.max(0, until - performance.now()));
  }

  /** Not planned anew for every event that arrives: the timer looks at the time of the newest when it runs. */
  private check(dueAt: number): void {
    const now = performance.now();
    const at = this.nextAt();
    if (at === null || now < at) {
      this.schedule();
    } else if (this.ping === null) {
      this.sendPing();
    } else if (now - dueAt > lateMillis) {
      this.wait(now + lateGraceMillis);
    } else {
      this.options.onDead();
    }
  }

  /** When to send a ping, or when to give up waiting for the pong. */
  private nextAt(): number | null {
    if (this.ping !== null) {
      const { sentAt } = this.ping;
      return Math.min(Math.max(sentAt, this.heardAt) + pongTimeoutMillis, sentAt + maxPongTimeoutMillis);
    }
    const maxIdle = this.options.maxIdleMillis();
    const times = maxIdle === null ? [] : [this.heardAt + maxIdle * (1 - this.jitter / 4)];
    if (this.unconfirmedSince !== null) {
      times.push(this.unconfirmedSince + ackTimeoutMillis);
    }
    return times.length === 0 ? null : Math.min(...times);
  }

  private sendPing(): void {
    this.count++;
    this.ping = { n: this.count, sentAt: performance.now() };
    this.jitter = this.options.random();
    this.options.sendPing(this.ping.n);
    this.schedule();
  }
}

/**
 * For how long a tab can do without a sign of life: briefly while somebody looks at it or a message is not acknowledged,
 * longer while it is hidden and notifies its reader, and else for ever (null), until it is shown again.
 */
export function maxIdleMillis(isHidden: boolean, hasPending: boolean, notifies: boolean): number | null {
  if (!isHidden || hasPending) {
    return activeIdleMillis;
  }
  return notifies ? hiddenIdleMillis : null;
}

/** A service that does not know pings rejects them with `invalid`, and no other event without an id can be invalid. */
function answers(event: ServerEvent | Pong | null, ping: Ping): boolean {
  return event?.type === 'pong' ? event.n === ping.n : event?.type === 'error' && event.code === 'invalid' && event.id === null;
}
