// What the keyboard expects of a page that is drawn anew: its undo is the app's, and what is told comes into sight.
import { attend } from "../shell/attend";
import { isField, typesElsewhere } from "../shell/typing";

/** Presses undo or redo in the head. The browser's own would put old keystrokes into fields that were tidied since. */
function press(stage: HTMLElement, name: "undo" | "redo"): void {
  stage.querySelector<HTMLButtonElement>(`.bar [name=${name}]`)?.click();
}

/** Whether a field is none of the answers: what is looked for is the browser's own matter. */
function isApart(event: Event): boolean {
  return (event.target as HTMLInputElement).type === "search";
}

/** Keeps the item at hand in sight of the strip above it. */
function follow(stage: HTMLElement): void {
  const item = stage.querySelector<HTMLElement>(".main .index-item.current");
  const strip = item?.closest<HTMLElement>(".index");
  if (!item || !strip || strip.dataset.at === item.title) return;
  strip.dataset.at = item.title;
  strip.scrollLeft += item.getBoundingClientRect().left - strip.getBoundingClientRect().left - strip.clientWidth / 2;
}

/** Brings what is told into sight, wherever on the page one is; a question gets the focus. */
function told(stage: HTMLElement, root: ShadowRoot): void {
  new MutationObserver((changes) => {
    follow(stage);
    const nodes = changes.flatMap(({ target, addedNodes, type }) => (type === "characterData" ? [target] : [...addedNodes]));
    const notices = nodes.map((node) => (node instanceof Element ? node : node.parentElement)?.closest(".notices > .notice"));
    const notice = notices.find((one) => one?.isConnected);
    if (!notice) return;
    const { top, bottom } = notice.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) notice.scrollIntoView({ block: "center" });
    const ways = notice.querySelectorAll<HTMLElement>("button:not(.link)");
    // Not under the fingers of somebody who types.
    const isTyped = isField(root.activeElement) || typesElsewhere(root.host);
    if (ways.length && !isTyped && !notice.contains(root.activeElement)) ways[0]?.focus({ preventScroll: true });
  }).observe(stage, { childList: true, characterData: true, subtree: true });
}

/** Listens on a stage for as long as it stands. */
export function keys(stage: HTMLElement): void {
  const root = stage.getRootNode() as ShadowRoot;
  told(stage, root);
  stage.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const isMeant = (event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y");
    if (!isMeant || event.isComposing || isApart(event)) return;
    event.preventDefault();
    press(stage, key === "y" || event.shiftKey ? "redo" : "undo");
  });
  // The same from a menu.
  stage.addEventListener("beforeinput", (event) => {
    const { inputType } = event;
    if (!inputType.startsWith("history") || isApart(event)) return;
    event.preventDefault();
    press(stage, inputType === "historyRedo" ? "redo" : "undo");
  });
  attend(stage);
}
