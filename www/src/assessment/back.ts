// The browser's Back goes to the step before, instead of out of the tool: an entry of the tab's history a step, at the same
// address. Each holds the place of the step in the rail and nothing else; whatever the page itself keeps there stays.

import { listen } from "../shell/connection";

/** Elements of a page are told apart by their order. */
let count = 0;

type State = Record<string, unknown> | null;

/** Follows the steps of a stage until the signal is aborted. */
export function back(stage: HTMLElement, signal: AbortSignal): void {
  const name = `ziping:${count++}`;
  const steps = () => [...stage.querySelectorAll<HTMLElement>(".rail .steps button")];
  const here = () => steps().findIndex((step) => step.getAttribute("aria-current") === "step");
  const note = (way: "pushState" | "replaceState", at: number) => {
    try {
      history[way]({ ...(history.state as State), [name]: at }, "");
    } catch {
      // Where a page may not, Back leaves as it always did.
    }
  };
  let at = here();
  const isKnown = typeof (history.state as State)?.[name] === "number";
  // Who has gone on before this was loaded can go back to the beginning.
  if (at > 0 && !isKnown) note("replaceState", 0);
  note(at > 0 && !isKnown ? "pushState" : "replaceState", at);
  const observer = new MutationObserver(() => {
    const now = here();
    if (now < 0 || now === at) return;
    at = now;
    note("pushState", at);
  });
  observer.observe(stage, { attributes: true, attributeFilter: ["aria-current"], childList: true, subtree: true });
  const pop = ({ state }: PopStateEvent) => {
    const to = (state as State)?.[name];
    if (typeof to !== "number" || to === here()) return;
    at = to;
    steps()[to]?.click();
  };
  listen(window, ["popstate"], (event) => pop(event as PopStateEvent), signal);
  signal.addEventListener("abort", () => observer.disconnect());
}
