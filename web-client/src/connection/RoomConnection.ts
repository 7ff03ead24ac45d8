import { decode } from '../protocol/decode';
import type { ClientEvent, ServerEvent } from '../protocol/events';
import { Backoff } from './backoff';
import { retryAfter, type Retry } from './closing';
import type { PageChange, PageSignals } from './page';
import type { ConnectionStatus, WaitReason } from './status';

export interface RoomConnectionOptions {
  readonly url: string;
  readonly identity: { readonly clientId: string; readonly name: string };
  readonly page: PageSignals;
  readonly onEvent: (event: ServerEvent) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** A hidden tab normally waits until it is looked at; one that was asked to notify its reader does not. */
  readonly staysAwake?: () => boolean;
  readonly random?: () => number;
}

/** A socket that has not opened, or a join that nothing answered, is given up after this long. */
const answerMillis = 10_000;
/** A delay this short is waited for even by a hidden tab. */
const quickMillis = 1_000;

/**
 * Keeps one joined socket to the room.
 *
 * A socket is `connecting` until the history that answers its join arrives; then it is `online`. When it closes, the
 * close code decides how long to wait. Every join names the newest cursor seen, so the room sends just what was missed.
 */
export class RoomConnection {
  private readonly options: RoomConnectionOptions;
  private readonly random: () => number;
  private readonly backoff: Backoff;
  private socket: WebSocket | null = null;
  private status: ConnectionStatus = { phase: 'connecting', reason: null };
  private cursor: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unsubscribe: (() => void) | null = null;

  constructor(options: RoomConnectionOptions) {
    this.options = options;
    this.random = options.random ?? Math.random;
    this.backoff = new Backoff(this.random);
  }

  start(): void {
    this.unsubscribe = this.options.page.subscribe((change) => this.pageChanged(change));
    this.connect(null);
  }

  stop(): void {
    this.unsubscribe?.();
    this.drop();
  }

  /** Says whether the event went out; only a joined socket takes one. */
  send(event: ClientEvent): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN || this.status.phase !== 'online') {
      return false;
    }
    this.socket.send(JSON.stringify(event));
    return true;
  }

  retryNow(): void {
    if (this.status.phase !== 'online' && this.status.phase !== 'connecting') {
      this.connect(this.status.phase === 'waiting' ? this.status.reason : 'lost');
    }
  }

  private connect(reason: WaitReason | null): void {
    this.drop();
    this.become({ phase: 'connecting', reason });
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.options.url);
    } catch {
      this.wait(retryAfter(1006, '', this.backoff, this.random));
      return;
    }
    this.socket = socket;
    this.expectAnswer();
    socket.onopen = () => {
      this.expectAnswer();
      socket.send(JSON.stringify(this.join()));
    };
    socket.onmessage = (frame: MessageEvent<unknown>) => this.received(decode(frame.data));
    socket.onclose = (closed) => this.lost(closed.code, closed.reason);
  }

  private join(): ClientEvent {
    const { clientId, name } = this.options.identity;
    return this.cursor === null
      ? { type: 'join', clientId, name }
      : { type: 'join', clientId, name, cursor: this.cursor };
  }

  private received(event: ServerEvent | null): void {
    if (event === null) {
      return;
    }
    if ((event.type === 'history' || event.type === 'message') && event.cursor !== null) {
      this.cursor = event.cursor;
    }
    this.options.onEvent(event);
    if (event.type === 'history') {
      clearTimeout(this.timer);
      this.backoff.reset();
      this.become({ phase: 'online' });
    } else if (event.type === 'error' && this.mustRejoin(event.code)) {
      this.lost(1006, '');
    }
  }

  /** The service no longer knows this socket, or could not take its join: a new socket starts over. */
  private mustRejoin(code: string): boolean {
    return code === 'not_joined' || (this.status.phase === 'connecting' && code !== 'invalid');
  }

  private expectAnswer(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lost(1006, ''), answerMillis);
  }

  private lost(code: number, detail: string): void {
    this.drop();
    this.wait(retryAfter(code, detail, this.backoff, this.random));
  }

  private wait(retry: Retry): void {
    const { page } = this.options;
    if (page.hidden() && retry.delayMillis > quickMillis && this.options.staysAwake?.() !== true) {
      this.become({ phase: 'asleep' });
      return;
    }
    this.timer = setTimeout(() => this.connect(retry.reason), retry.delayMillis);
    // Browsers are sometimes wrong about being offline, so the timer runs all the same.
    this.become(
      page.offline()
        ? { phase: 'offline' }
        : {
            phase: 'waiting',
            reason: retry.reason,
            retryAt: Date.now() + retry.delayMillis,
            detail: retry.detail,
          },
    );
  }

  private pageChanged(change: PageChange): void {
    if (change === 'offline') {
      this.lost(1006, '');
    } else if (change === 'online' || change === 'woke') {
      // A socket from before may be dead without knowing it.
      this.backoff.reset();
      this.connect('lost');
    } else if (change === 'visible' && (this.status.phase === 'asleep' || this.waitsForNothingGrave())) {
      this.retryNow();
    }
  }

  private waitsForNothingGrave(): boolean {
    return this.status.phase === 'waiting' && this.status.reason === 'lost';
  }

  /** Lets go of the socket for good: whatever it still says or does is no longer heard. */
  private drop(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    if (socket === null) {
      return;
    }
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private become(status: ConnectionStatus): void {
    this.status = status;
    this.options.onStatus(status);
  }
}
