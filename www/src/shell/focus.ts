// Where the keyboard goes on.

/** Puts the focus on a control in this, or on itself. */
export function focusIn(place: HTMLElement | null): void {
  const all = [...(place?.querySelectorAll<HTMLElement>("input, select, textarea, button") ?? [])];
  // What is folded away, or cannot be used now, takes no focus.
  (all.find((one) => one.getClientRects().length && !one.matches(":disabled")) ?? place)?.focus({ preventScroll: true });
}
