// The clock of a shared PC: after a time without a touch it warns, and then wipes.

const TOUCHES = ["pointerdown", "keydown", "input", "wheel"];
/** Warned for a minute, or half of the time if that is shorter. */
const WARNING = 60_000;

/** What the clock asks and tells. */
interface Told {
  /** Whether there is anything to wipe. */
  held(): boolean;
  /** Seconds left; negative when somebody is there again. */
  warn(seconds: number): void;
  /** The time is over. */
  out(): void;
}

export class Idle {
  private limit: () => number;
  private told: Told;
  private last = Date.now();
  private warned = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** `limit`: milliseconds without a touch, asked each time: a page may shorten them. */
  constructor(element: HTMLElement, limit: () => number, told: Told) {
    this.limit = limit;
    this.told = told;
    // On the element itself, with which they go.
    for (const type of TOUCHES) element.addEventListener(type, () => this.touch(), { capture: true, passive: true });
  }

  /** Runs until the signal is aborted, and then on as long as there is anything to wipe. */
  connect(signal: AbortSignal): void {
    clearInterval(this.timer);
    // By the clock, not by counting: a PC that slept has been idle all the while.
    this.timer = setInterval(() => this.look(signal), Math.min(1000, this.limit() / 10));
  }

  touch(): void {
    this.last = Date.now();
    if (this.warned) {
      this.warned = false;
      this.told.warn(-1);
    }
  }

  private look(signal: AbortSignal) {
    if (!this.told.held()) {
      if (signal.aborted) clearInterval(this.timer);
      return this.touch();
    }
    const limit = this.limit();
    const left = limit - (Date.now() - this.last);
    if (left <= 0) {
      this.touch();
      this.told.out();
    } else if (left <= Math.min(WARNING, limit / 2)) {
      this.warned = true;
      this.told.warn(Math.ceil(left / 1000));
    }
  }
}
