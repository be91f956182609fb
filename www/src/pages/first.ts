// For portals that bring the first pages in their own HTML: they work before the element's script is there, which then goes on.
import { press } from "../assessment/turn";

document.addEventListener("click", (event) => {
  const target = event.composedPath()[0];
  const place = target instanceof Element && target.closest<HTMLElement>("[data-of]");
  if (place && !("taken" in place.dataset)) press(place, target);
});
