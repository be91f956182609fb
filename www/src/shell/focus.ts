// Where the keyboard goes on.

/** Puts the focus on a control in this, or on itself. */
export function focusIn(place: HTMLElement | null): void {
  (place?.querySelector<HTMLElement>("input, select, textarea, button") ?? place)?.focus({ preventScroll: true });
}
