// The clock of a shared PC: after a time without a touch it warns, and then wipes.

const TOUCHES = ["pointerdown", "keydown", "input", "wheel"];
/** Warned for a minute, or half of the time if that is shorter. */
const WARNING = 60_000;

export class Idle {
  #limit;
  #warning;
  #held;
  #warn;
  #out;
  #last = Date.now();
  #warned = false;

  constructor(element, limit, { held, warn, out }) {
    this.#limit = limit;
    this.#warning = Math.min(WARNING, limit / 2);
    this.#held = held;
    this.#warn = warn;
    this.#out = out;
    for (const type of TOUCHES) element.addEventListener(type, () => this.touch(), { capture: true, passive: true });
    // By the clock, not by counting: a PC that slept has been idle all the while.
    setInterval(() => this.#look(), Math.min(1000, limit / 10));
  }

  touch() {
    this.#last = Date.now();
    if (this.#warned) {
      this.#warned = false;
      this.#warn(-1);
    }
  }

  #look() {
    if (!this.#held()) return this.touch();
    const left = this.#limit - (Date.now() - this.#last);
    if (left <= 0) {
      this.touch();
      this.#out();
    } else if (left <= this.#warning) {
      this.#warned = true;
      this.#warn(Math.ceil(left / 1000));
    }
  }
}
