// Where the keyboard goes on.

/** Puts the focus on a control in this, or on itself. */
export function focusIn(place: HTMLElement | null): void {
  const all = [...(place?.querySelectorAll<HTMLElement>("input, select, textarea, button") ?? [])];
  // What is folded away takes no focus.
  (all.find((one) => one.getClientRects().length) ?? place)?.focus({ preventScroll: true });
}
