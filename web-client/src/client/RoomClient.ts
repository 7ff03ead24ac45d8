import { Renewal } from '../auth/renewal';
import { SignIn, type TokenSource } from '../auth/SignIn';
import type { Identity } from '../identity/identity';
import { decode } from '../protocol/decode';
import type { ClientEvent, ErrorEvent, MessageRef, ModeratorAction, ServerEvent } from '../protocol/events';
import { Backoff } from './backoff';
import type { Reaction } from './changeQueue';
import type { ConnectionStatus, DisconnectReason } from './connectionStatus';
import { EventBatch } from './EventBatch';
import { Heartbeat, maxIdleMillis } from './heartbeat';
import { hasPending, type Outbox } from './outbox';
import type { PageChange, PageLifecycle } from './pageLifecycle';
import { retryAfter, type Retry } from './retryPolicy';
import { awaitsAnswer, newSession, step, wakeAt, type Session, type SessionEffect, type SessionInput } from './session';

export interface RoomClientOptions {
  readonly url: string;
  readonly identity: Identity;
  /** Messages of an earlier page load that are still to be sent. */
  readonly outbox?: Outbox;
  readonly page: PageLifecycle;
  /** What arrived since the last call, and the outbox after it. */
  readonly onUpdate: (events: readonly ServerEvent[], outbox: Outbox) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** The room did not accept the name. */
  readonly onIdentityRejected: (reason: string) => void;
  /** A hidden tab with nothing to send waits until it is visible, unless it must notify its reader. */
  readonly reconnectsWhileHidden?: () => boolean;
  /** Where tokens come from. */
  readonly signIn?: TokenSource;
  readonly random?: () => number;
}

/** For the socket to open, and then for the answer to the join. */
const answerTimeoutMillis = 10_000;
/** Every tab waits for a retry that is due this soon. */
const quickRetryMillis = 1_000;
const unauthenticated = 4401;
const banned = 4403;

/**
 * Runs a `Session` in the browser: owns the WebSocket, the timers and the backoff.
 *
 * The status is `connecting` until the history that answers the join arrives, then `online`. When the socket closes, the
 * close code decides how long to wait before the next attempt.
 */
export class RoomClient {
  private readonly options: RoomClientOptions;
  private readonly random: () => number;
  private readonly backoff: Backoff;
  private readonly batch: EventBatch;
  private readonly heartbeat: Heartbeat;
  private readonly signIn: TokenSource;
  private readonly renewal: Renewal;
  private session: Session;
  private status: ConnectionStatus = { phase: 'connecting', reason: null };
  /** The last error that concerns no message: why the room is about to close the socket. */
  private refusal: ErrorEvent | null = null;
  private socket: WebSocket | null = null;
  /** Ends the wait for an answer, or for the next attempt. */
  private connectionTimer: ReturnType<typeof setTimeout> | undefined;
  private wakeTimer: ReturnType<typeof setTimeout> | undefined;
  private unsubscribe: (() => void) | null = null;

  constructor(options: RoomClientOptions) {
    this.options = options;
    this.random = options.random ?? Math.random;
    this.backoff = new Backoff(this.random);
    this.batch = new EventBatch(options.onUpdate);
    this.heartbeat = new Heartbeat({
      sendPing: (n) => void this.send({ type: 'ping', n }),
      onDead: () => this.connect('lost'),
      maxIdleMillis: () => this.maxIdleMillis(),
      random: this.random,
    });
    this.signIn = options.signIn ?? new SignIn();
    this.renewal = new Renewal(this.signIn, (token) => void this.send({ type: 'refresh', token }));
    this.session = newSession(options.identity, options.outbox);
  }

  start(): void {
    this.unsubscribe = this.options.page.subscribe((change) => this.pageChanged(change));
    this.connect(null);
  }

  stop(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
    this.closeSocket();
    this.batch.stop();
  }

  write(id: string, text: string, replyTo: MessageRef | null = null): void {
    this.changeOutbox({ type: 'write', id, text, replyTo });
  }

  /** Changes the text of an own message, or deletes it. */
  change(ref: string, id: string, text: string | null): void {
    this.advance({ type: 'change', ref, id, text });
  }

  /** Asks for older messages; without a connection this does nothing. */
  askOlder(before: string): void {
    this.advance({ type: 'askOlder', before });
  }

  /** Adds a reaction to a message, or takes it back. */
  react(ref: string, reaction: Reaction): void {
    this.advance({ type: 'react', ref, reaction });
  }

  /** Asks who reacted; without a connection this does nothing. */
  askReactors(message: MessageRef, emoji: string): void {
    this.advance({ type: 'askReactors', message, emoji });
  }

  /** Acts as a moderator. */
  moderate(ref: string, action: ModeratorAction, reason: string): void {
    this.advance({ type: 'moderate', ref, action, reason });
  }

  /** Asks moderators to look at a message. */
  report(ref: string, message: MessageRef, reason: string): void {
    this.advance({ type: 'report', ref, message, reason });
  }

  retry(id: string): void {
    this.changeOutbox({ type: 'retry', id });
  }

  discard(ref: string, id: string): void {
    this.changeOutbox({ type: 'discard', ref, id });
  }

  /** Returns whether the signal was sent: only a joined socket takes one. */
  signalTyping(): boolean {
    return this.session.phase === 'joined' && this.send({ type: 'typing' });
  }

  reconnectNow(): void {
    if (this.status.phase !== 'online' && this.status.phase !== 'connecting' && this.status.phase !== 'ended') {
      this.connect(this.status.phase === 'waiting' ? this.status.reason : 'lost');
    }
  }

  /** The reader must see their own change at once, so it does not wait for the next batch. */
  private changeOutbox(input: SessionInput): void {
    this.advance(input);
    this.batch.flush(this.session.outbox);
  }

  private advance(input: SessionInput): void {
    const { session, effects } = step(this.session, input, Date.now());
    this.session = session;
    this.scheduleWake();
    effects.forEach((effect) => this.perform(effect));
    if (!awaitsAnswer(session)) {
      this.heartbeat.allAnswered();
    }
  }

  private scheduleWake(): void {
    clearTimeout(this.wakeTimer);
    const at = wakeAt(this.session);
    if (at !== null) {
      this.wakeTimer = setTimeout(() => this.advance({ type: 'wake' }), Math.max(0, at - Date.now()));
    }
  }

  private perform(effect: SessionEffect): void {
    switch (effect.type) {
      case 'send':
        this.send(effect.event);
        if (effect.event.type === 'message') {
          this.heartbeat.messageSent();
        }
        break;
      case 'deliver':
        if (effect.event.type === 'history' || effect.event.type === 'self') {
          this.renewal.expiresAt(effect.event.expiresAt ?? null);
        }
        this.refusal = effect.event.type === 'error' && effect.event.id === null ? effect.event : this.refusal;
        this.batch.add(effect.event, this.session.outbox);
        break;
      case 'joined':
        clearTimeout(this.connectionTimer);
        this.backoff.reset();
        this.heartbeat.start();
        this.setStatus({ phase: 'online' });
        break;
      case 'reconnect':
        this.disconnected(1006, '');
        break;
      case 'rejectIdentity':
        this.options.onIdentityRejected(effect.reason);
        break;
    }
  }

  private send(event: ClientEvent): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(event));
    return true;
  }

  private connect(reason: DisconnectReason | null): void {
    this.closeSocket();
    this.setStatus({ phase: 'connecting', reason });
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.options.url);
    } catch {
      this.disconnected(1006, '');
      return;
    }
    this.socket = socket;
    this.awaitAnswer();
    socket.onopen = () => {
      this.awaitAnswer();
      this.advance({ type: 'opened', token: this.signIn.current() });
    };
    socket.onmessage = (frame: MessageEvent<unknown>) => {
      const event = this.heartbeat.received(decode(frame.data));
      if (event !== null) {
        this.advance({ type: 'received', event });
      }
    };
    socket.onclose = (close) => this.disconnected(close.code, close.reason);
  }

  private awaitAnswer(): void {
    clearTimeout(this.connectionTimer);
    this.connectionTimer = setTimeout(() => this.disconnected(1006, ''), answerTimeoutMillis);
  }

  private disconnected(code: number, detail: string): void {
    this.closeSocket();
    if (code === banned) {
      const { seconds, reason } = this.refusal ?? {};
      this.setStatus({ phase: 'ended', ...(seconds !== undefined && { seconds }), ...(reason !== undefined && { reason }) });
      return;
    }
    if (code === unauthenticated) {
      void this.signInAgain(detail);
      return;
    }
    this.scheduleRetry(retryAfter(code, detail, this.backoff, this.random));
  }

  /** A newer token, if there is one; else the reader is a guest from here on, where the room accepts guests. */
  private async signInAgain(detail: string): Promise<void> {
    const refused = this.signIn.current();
    this.setStatus({ phase: 'connecting', reason: 'lost' });
    const token = await this.signIn.renew();
    if (this.unsubscribe === null) {
      return;
    }
    if (token === null || token === refused) {
      this.signIn.forget();
    }
    this.scheduleRetry(retryAfter(unauthenticated, detail, this.backoff, this.random));
  }

  private scheduleRetry({ reason, delayMillis, detail }: Retry): void {
    if (this.maxIdleMillis() === null && delayMillis > quickRetryMillis) {
      this.setStatus({ phase: 'asleep' });
      return;
    }
    this.connectionTimer = setTimeout(() => this.connect(reason), delayMillis);
    // Browsers sometimes report that they are offline when they are not, so the timer runs all the same.
    const waiting: ConnectionStatus = { phase: 'waiting', reason, retryAt: Date.now() + delayMillis, detail };
    this.setStatus(this.options.page.isOffline() ? { phase: 'offline' } : waiting);
  }

  private maxIdleMillis(): number | null {
    const notifies = this.options.reconnectsWhileHidden?.() === true;
    return maxIdleMillis(this.options.page.isHidden(), hasPending(this.session.outbox), notifies);
  }

  private pageChanged(change: PageChange): void {
    if (this.status.phase === 'ended') {
      return;
    }
    if (change === 'offline') {
      this.disconnected(1006, '');
    } else if (change === 'online' || change === 'woke') {
      // The old socket may be dead without having noticed.
      this.backoff.reset();
      this.connect('lost');
    } else if (this.status.phase === 'online') {
      this.heartbeat.schedule();
    } else if (change === 'visible' && (this.status.phase === 'asleep' || this.waitsAfterLoss())) {
      this.reconnectNow();
    }
  }

  private waitsAfterLoss(): boolean {
    return this.status.phase === 'waiting' && this.status.reason === 'lost';
  }

  /** Detaches the handlers first, so that nothing from the old socket reaches the session any more. */
  private closeSocket(): void {
    clearTimeout(this.connectionTimer);
    this.heartbeat.stop();
    this.renewal.stop();
    const { socket } = this;
    this.socket = null;
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
    this.advance({ type: 'closed' });
  }

  private setStatus(status: ConnectionStatus): void {
    this.status = status;
    this.options.onStatus(status);
  }
}
