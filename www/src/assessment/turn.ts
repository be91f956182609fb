// What the first pages do by themselves while the app is on its way: they turn, and keep in mind what was pressed. All of it
// stands in their nodes, so that a script of the page's own can begin it and the element's go on.

/** The pages that lie ready, in their order: the one that is shown, and what a template holds. */
export function pages(place: Element): HTMLElement[] {
  const held = place.querySelector("template")?.content.children ?? [];
  const all = [...place.children, ...held].filter((node): node is HTMLElement => "page" in (node as HTMLElement).dataset);
  return all.sort((one, other) => Number(other.dataset.page === "start") - Number(one.dataset.page === "start"));
}

/** The page that is shown. */
export function here(place: Element): HTMLElement {
  // What a template holds is not found: it is no part of the tree.
  return place.querySelector<HTMLElement>("[data-page]") ?? (place as HTMLElement);
}

/** Shows the page with this number instead, at its head. */
export function turn(place: Element, number: number): void {
  const [shown, next] = [here(place), pages(place)[number]];
  if (!next || next === shown) return;
  place.prepend(next);
  place.querySelector("template")?.content.append(shown);
  next.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

/** What a press in these pages does: the one that leads to a page that lies ready turns to it, all others are kept for the app. */
export function press(place: Element, target: Element): void {
  const button = target.closest("button");
  if (!button) return mirror(place);
  const [first, second] = pages(place);
  const all = (selector: string) => [...place.querySelectorAll(selector)];
  const number = all(".step").indexOf(button);
  const shown = here(place);
  const forth = shown === first && second && button.matches(".ways > *, .onward > :last-child");
  const back = shown === second && button.matches(".onward > :first-child");
  if (number === 0 || back) turn(place, 0);
  else if ((number === 1 && second) || forth) turn(place, 1);
  else {
    button.dataset.pressed = String(place.querySelectorAll("[data-pressed]").length);
    button.setAttribute("aria-busy", "true");
  }
}

/** The look of what is chosen follows. */
function mirror(place: Element): void {
  for (const input of place.querySelectorAll<HTMLInputElement>(".option input")) {
    input.closest(".option")?.classList.toggle("chosen", input.checked);
  }
}
