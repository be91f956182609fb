// What the keyboard and a screen reader expect of a page that is drawn anew: the focus falls nowhere, it goes where something new
// was asked for, and what a press did without a trace beside it is told.
import { focusIn } from "./focus";
import { steady } from "./steady";
import { isField, typesElsewhere } from "./typing";

/** What can be added to a list: each is a group of fields of its own. */
const ENTRIES = ".row, .finding, .figure, .entry, .rule-parts > li";

/** What is told of a press that changes something elsewhere on the page, by the button's name. */
const DONE: Record<string, [zh: string, en: string]> = {
  undo: ["已撤销一步", "One step undone"],
  redo: ["已重做一步", "One step done again"],
};

/** A place whose words are read aloud as they change. */
class Spoken {
  private readonly node = document.createElement("p");
  private turn = 0;

  constructor(stage: HTMLElement) {
    this.node.setAttribute("role", "status");
    this.node.className = "hidden";
    stage.after(this.node);
  }

  /** The same words twice are two changes. */
  say(words: string): void {
    this.turn += 1;
    this.node.textContent = words + (this.turn % 2 ? "" : "\u00a0");
  }
}

/** Lists whose choice does something at once: with the mouse it is done as it is chosen. Keys pass over entries on the way: then what is
 * entered is meant, or what stands there as the list is left; what stood there before is nothing new. */
function adders(root: ShadowRoot): void {
  let passing: { list: HTMLSelectElement; from: string } | undefined;
  const listOf = ({ target }: Event) => (target instanceof HTMLSelectElement && "adds" in target.dataset ? target : undefined);
  const meant = () => {
    const { list, from } = passing ?? {};
    passing = undefined;
    if (list && list.value !== from) list.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  };
  root.addEventListener("keydown", (event) => {
    const list = listOf(event);
    if (!list) return;
    if ((event as KeyboardEvent).key === "Enter") meant();
    else if (passing?.list !== list) passing = { list, from: list.value };
  }, { capture: true });
  const isPassing = (event: Event) => passing !== undefined && listOf(event) === passing.list;
  root.addEventListener("change", (event) => { if (isPassing(event)) event.stopImmediatePropagation(); }, { capture: true });
  root.addEventListener("pointerdown", () => { passing = undefined; }, { capture: true });
  // Once the focus stands where it goes: what is done draws the page anew.
  root.addEventListener("focusout", (event) => { if (isPassing(event)) setTimeout(meant); }, { capture: true });
}

/** The last of the plain ways out of a question: it refuses. */
function refusing(question: Element): HTMLElement | undefined {
  return [...question.querySelectorAll<HTMLElement>("button.link")].pop();
}

/** A question that comes up gets the focus, unless somebody types; Escape refuses it. What goes while it has the focus, as when what it
 * began has ended, hands it on to what stands around it. */
function asked(stage: HTMLElement, root: ShadowRoot): void {
  let path: HTMLElement[] = [];
  stage.addEventListener("focusin", (event) => { path = event.composedPath().filter((node): node is HTMLElement => node instanceof HTMLElement && node !== stage && stage.contains(node)); });
  stage.addEventListener("keydown", (event) => {
    const question = event.key === "Escape" && (event.target as Element).closest("[role=alertdialog]");
    if (question) refusing(question)?.click();
  });
  new MutationObserver((changes) => {
    const [last] = path;
    const isGone = last && (!last.isConnected || last.matches(":disabled")) && root.activeElement === null && document.activeElement === document.body;
    // Where a question was answered one goes on at what it was about.
    if (isGone && !path.some((node) => node.matches("[role=alertdialog]"))) {
      const place = path.find((node) => node !== last && node.isConnected && !node.matches(".main, .app, main"));
      path = [];
      if (place) focusIn(place);
    }
    const nodes = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLElement);
    const question = nodes.map((node) => (node.matches("[role=alertdialog]") ? node : node.querySelector<HTMLElement>("[role=alertdialog]"))).find(Boolean);
    const isTyped = isField(root.activeElement) || typesElsewhere(root.host);
    if (!question || isTyped || question.contains(root.activeElement)) return;
    // Where a press would lose something, the way out has the focus.
    focusIn((question.querySelector(".danger") && refusing(question)) ?? question);
  }).observe(stage, { childList: true, subtree: true });
}

/** Listens on a stage for as long as it stands. */
export function attend(stage: HTMLElement): void {
  if (stage.dataset.attended) return;
  stage.dataset.attended = "yes";
  const root = stage.getRootNode() as ShadowRoot;
  asked(stage, root);
  adders(root);
  steady(root);
  const spoken = new Spoken(stage);
  const entries = () => [...stage.querySelectorAll<HTMLElement>(ENTRIES)].filter((one) => one.getClientRects().length);
  let before = new Set<Element>();
  // By its words: a question takes the button's place, and the same words stand there again once it is answered.
  let opener = "";
  // Above the app, which draws before its own stage hears of a press.
  root.addEventListener("click", (event) => { before = new Set((event as MouseEvent).detail === 0 ? entries() : []); }, { capture: true });
  stage.addEventListener("click", (event) => {
    const path = event.composedPath().filter((node): node is HTMLElement => node instanceof HTMLElement);
    const button = path.find((node): node is HTMLButtonElement => node instanceof HTMLButtonElement);
    const known = before;
    // What was pressed may go with what it did.
    setTimeout(() => {
      const done = button && DONE[button.name];
      if (done) spoken.say(done[stage.querySelector<HTMLElement>(".app")?.lang === "en" ? 1 : 0]);
      const isLost = () => root.activeElement === null;
      const isThere = path[0]?.isConnected && !button?.disabled;
      // By keys: with the mouse the next press says where one goes on.
      const added = event.detail === 0 && button?.isConnected && root.activeElement === button ? entries().filter((one) => !known.has(one)) : [];
      const [only] = added.filter((one) => !added.some((other) => other !== one && other.contains(one)));
      if (only && added.length && /^(添加|＋|加|Add|\+)/.test(button?.textContent.trim() ?? "")) {
        focusIn(only);
        only.scrollIntoView({ block: "nearest" });
        return;
      }
      const isAnswer = path.some((node) => node.matches("[role=alertdialog]"));
      if (button && !isAnswer && root.activeElement?.matches("[role=alertdialog] *")) opener = button.textContent;
      if (!isLost() || isThere) return;
      if (isAnswer) [...stage.querySelectorAll("button")].find((one) => one.textContent === opener)?.focus({ preventScroll: true });
      const place = path.find((node) => node.isConnected && node !== button && stage.contains(node) && node !== stage);
      // All of the page is no place to go on at.
      if (isLost()) focusIn(place && !place.matches(".main, .app, main") ? place : null);
      if (isLost()) stage.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    });
  });
}
