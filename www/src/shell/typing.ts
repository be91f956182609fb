// Whether somebody types, so that no focus is taken from under their fingers.
const FIELDS = "input:not([type=file], [type=radio], [type=checkbox]), textarea, [contenteditable]";

/** Whether it is a field that is typed into. */
export function isField(one: Element | null): boolean {
  return Boolean(one?.matches(FIELDS));
}

/** Whether somebody types on the page that an element stands in, outside of it. */
export function typesElsewhere(host: Element): boolean {
  let active = document.activeElement;
  while (active && active !== host && active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active !== host && isField(active);
}
