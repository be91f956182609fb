// A press reaches the button it began on: a message that appears as a field is left moves the page under the pointer.
const PRESSED = "button, label, summary, a[href]";
/** How far a pointer may move in a press, in pixels: whoever draws it away does not mean the button. */
const STEADY = 6;

/** Listens in a root for as long as it stands. */
export function steady(root: ShadowRoot): void {
  let begun: { on: HTMLElement; x: number; y: number } | undefined;
  const first = { capture: true };
  root.addEventListener("pointerdown", (event) => {
    const { target, isPrimary, button, clientX: x, clientY: y } = event as PointerEvent;
    const on = isPrimary && button === 0 ? (target as Element).closest<HTMLElement>(PRESSED) : null;
    begun = on ? { on, x, y } : undefined;
  }, first);
  // A finger that scrolls, or stays until a menu opens, presses nothing.
  root.addEventListener("pointercancel", () => (begun = undefined), first);
  // Beside it, on what holds both places, it says that the button moved away.
  root.addEventListener("click", (event) => {
    if (begun && event.composedPath().includes(begun.on)) begun = undefined;
  }, first);
  // Not as the pointer goes up: a finger's mouse events come only after that, its click with the last of them.
  root.addEventListener("mouseup", (event) => {
    const { clientX, clientY } = event as MouseEvent;
    // Its click comes next, if there is one.
    setTimeout(() => {
      const lost = begun;
      begun = undefined;
      if (lost?.on.isConnected && Math.hypot(clientX - lost.x, clientY - lost.y) <= STEADY) lost.on.click();
    });
  }, first);
}
