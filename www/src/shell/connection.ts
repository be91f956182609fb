// A connection of an element with its page: what is listened to outside of the element ends with it.

/** What works for an element while that stands in the page. */
export interface Hands {
  /** Begins anew whenever the element is put into a page; all ends when the signal is aborted. */
  connect(signal: AbortSignal): void;
}

/** Listens until the signal is aborted. By hand: browsers before Chromium 88 know no `signal` of a listener. */
export function listen(
  target: EventTarget,
  types: string[],
  hear: (event: Event) => void,
  signal: AbortSignal,
  options?: AddEventListenerOptions,
): void {
  for (const type of types) {
    target.addEventListener(type, hear, options);
    signal.addEventListener("abort", () => target.removeEventListener(type, hear, options));
  }
}
