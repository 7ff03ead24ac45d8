/** Stays a little below what the room takes from one connection: a burst of ten, then five a second. */
const burst = 8;
const millisPerMessage = 250;

/** Says when the next message may go out. */
export class Pace {
  /** When all that was sent is forgotten and a whole burst is free again. */
  private restedAt = 0;

  waitMillis(now: number): number {
    return Math.max(0, this.restedAt - now - (burst - 1) * millisPerMessage);
  }

  took(now: number): void {
    this.restedAt = Math.max(this.restedAt, now) + millisPerMessage;
  }
}
