/** Replaces the browser's WebSocket. The test plays the server. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];

  readonly url: string;
  readonly sent: unknown[] = [];
  readyState = FakeSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((frame: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number; reason: string }) => void) | null = null;

  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }

  static get newest(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (socket === undefined) {
      throw new Error('no socket was opened');
    }
    return socket;
  }

  send(frame: string): void {
    this.sent.push(JSON.parse(frame));
  }

  close(): void {
    this.readyState = FakeSocket.CLOSED;
  }

  serverAccepts(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }

  serverSends(event: object): void {
    this.onmessage?.({ data: JSON.stringify(event) });
  }

  /** Accepts the socket, and answers the join. */
  serverJoins(cursor = 'c1', messages: readonly object[] = [], gap = false): void {
    this.serverAccepts();
    this.serverSends({
      type: 'history',
      messages,
      cursor,
      gap,
      self: { clientId: 'me', name: 'Sunny Lynx' },
      instance: 'pod-0',
      limits: { text: 2_000, name: 32, frame: 16_384, rateBurst: 10, ratePerSecond: 5, reason: 200, announcement: 500, networkBans: true },
    });
  }

  serverCloses(code: number, reason = ''): void {
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.({ code, reason });
  }
}
