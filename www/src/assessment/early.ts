// The first pages as the build drew them: shown until the app takes over, which then does again what was pressed and typed there.
import { here, pages, press } from "./turn";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Stands before the names of rounds while the app is there too. */
const PARTED = "early ";

/** What tells one text from another, as the build reckons it too (`prerender`): FNV-1a of its bytes. */
function mark(text: string): string {
  const hash = new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return (hash >>> 0).toString(16);
}

/** The pages that lie beside a programme's file; nothing where there are none: then one waits for the app. */
export function fetchEarly(url: URL): Promise<HTMLElement | undefined> {
  return new Promise((done) => {
    // No markup from data: the policy forbids to read a text as HTML, and an answer that is a document is none.
    const request = new XMLHttpRequest();
    request.open("GET", url.href);
    request.responseType = "document";
    request.onloadend = () => {
      const found = request.status === 200 && request.responseXML?.querySelector<HTMLElement>("[data-of]");
      done(found ? document.adoptNode(found) : undefined);
    };
    request.send();
  });
}

export class Early {
  /** Where the pages are. */
  private place: HTMLElement;
  private composing: Promise<void> | undefined;
  /** Whether a press was handed over: it may lead elsewhere. */
  private left = false;
  /** What the app was given of each control already. */
  private given = new WeakMap<HTMLElement, string>();

  /** `many`: whether the portal has several programmes; `drafts`: the drafts it allows. */
  constructor(place: HTMLElement, many: boolean, drafts: string) {
    this.place = place;
    place.dataset.taken = "";
    const kinds = ["none", "session", "device"];
    for (const page of pages(place)) {
      if (!many) page.querySelector(".place")?.remove();
      for (const input of page.querySelectorAll<HTMLInputElement>("input[name=drafts]")) {
        if (kinds.indexOf(input.value) > kinds.indexOf(drafts)) input.closest("label")?.remove();
        else if (input.value === drafts && drafts === "none") input.defaultChecked = input.checked = true;
      }
    }
    place.addEventListener("click", (event) => press(place, event.target as Element));
    place.addEventListener("compositionstart", () => {
      this.composing = new Promise((done) => place.addEventListener("compositionend", () => done(), { once: true }));
    });
  }

  /** Whether they are those of a programme's file. */
  isOf(programme: string): boolean {
    return this.place.dataset.of === mark(programme);
  }

  /** The page that is shown. */
  get page(): string {
    return here(this.place).dataset.page ?? "";
  }

  /** Whether anything was entered or pressed that waits for the app. */
  get isTouched(): boolean {
    return pages(this.place).some((page) => changed(page).length || page.querySelector("[data-pressed]"));
  }

  /** Before the app is drawn beside them: of rounds with one name in one tree only one can be chosen. */
  part(): void {
    for (const page of pages(this.place)) {
      for (const input of page.querySelectorAll<HTMLInputElement>("input[type=radio]")) input.name = PARTED + input.name;
    }
  }

  /** Puts the pages into the element, below the app's place. */
  show(stage: HTMLElement): void {
    this.place.dataset.width = stage.dataset.width;
    stage.after(this.place);
  }

  drop(): void {
    this.place.remove();
  }

  /**
   * Hands all that was done here over to the app, which draws the page at hand into `stage`; `reveal` shows it. These pages stay
   * until all is done, and what is done in them meanwhile counts too.
   */
  async handOver(stage: HTMLElement, reveal: () => void): Promise<void> {
    await drawn();
    // Not for ever: an app that does not follow is shown as it is.
    for (let turns = 0; turns < 50; turns += 1) {
      // A word that is being composed would be lost with its field.
      while (this.composing) {
        const ended = this.composing;
        await ended;
        if (ended === this.composing) this.composing = undefined;
      }
      const shown = here(this.place);
      const others = pages(this.place).filter((page) => page !== shown);
      const away = (page: HTMLElement) => page === shown && !this.left && !isAt(page, stage);
      const open = [...others, shown].find((page) => this.open(page).length || away(page));
      if (!open) break;
      await this.redo(open, stage);
    }
    const focused = (this.place.getRootNode() as ShadowRoot).activeElement;
    const caret = caretOf(focused);
    const there = focused && this.place.contains(focused) ? twin(focused, this.place, stage) : undefined;
    this.place.hidden = true;
    reveal();
    there?.focus({ preventScroll: true });
    if (there && caret) (there as HTMLInputElement).setSelectionRange(...caret);
    this.drop();
  }

  /** What was done on a page and is not done in the app yet: controls that hold something else now, then what was pressed. */
  private open(page: HTMLElement): HTMLElement[] {
    const pressed = [...page.querySelectorAll<HTMLElement>("[data-pressed]")];
    pressed.sort((one, other) => Number(one.dataset.pressed) - Number(other.dataset.pressed));
    return [...changed(page).filter((control) => this.given.get(control) !== holds(control)), ...pressed];
  }

  /** Does in the app what was done on a page. */
  private async redo(page: HTMLElement, stage: HTMLElement): Promise<void> {
    const step = twin(page.querySelector(".step[aria-current]"), page, stage);
    if (step && !step.matches("[aria-current]")) {
      step.click();
      await drawn();
    }
    const all = this.open(page);
    for (const node of all) {
      const there = twin(node, page, stage);
      if (node.dataset.pressed) {
        delete node.dataset.pressed;
        this.left = true;
        there?.click();
      } else {
        this.given.set(node, holds(node as Control));
        if (there) again(node as Control, there as Control);
      }
      await drawn();
      // Nobody is in this field any more: it is tidied as when one leaves it.
      const field = node.closest("[data-id]");
      const isLast = !all.slice(all.indexOf(node) + 1).some((other) => field?.contains(other));
      if (field && isLast && !field.matches(":focus-within")) {
        there?.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
        await drawn();
      }
    }
  }
}

/** Lets the app draw what follows from an event: it yields to the browser only when what it draws is whole. */
function drawn(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

/** Whether the app is at a page; where it shows no steps, it is. */
function isAt(page: HTMLElement, stage: HTMLElement): boolean {
  const step = twin(page.querySelector(".step[aria-current]"), page, stage);
  return !step || step.matches("[aria-current]");
}

/** What a control holds, to be compared. */
function holds(node: Control): string {
  const { checked, files } = node as HTMLInputElement;
  return `${node.value} ${checked} ${files?.length}`;
}

/** The controls that no longer hold what they were drawn with; of rounds the one that is chosen now. */
function changed(page: HTMLElement): Control[] {
  return [...page.querySelectorAll<Control>("input, select, textarea")].filter((node) => {
    if (node instanceof HTMLSelectElement) return ![...node.options].every((one) => one.selected === one.defaultSelected);
    if (node instanceof HTMLTextAreaElement) return node.value !== node.defaultValue;
    if (node.type === "radio") return node.checked && !node.defaultChecked;
    if (node.type === "checkbox") return node.checked !== node.defaultChecked;
    return node.type === "file" ? node.files?.length : node.value !== node.defaultValue;
  });
}

/** Gives a control of the app what its twin was given. */
function again(from: Control, to: Control): void {
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) {
    if (from.type === "radio" || from.type === "checkbox") {
      if (to.checked !== from.checked) to.click();
      return;
    }
    if (from.type === "file") {
      to.files = from.files;
      to.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
  }
  to.value = from.value;
  to.dispatchEvent(new Event(from instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

/** The node of the app that is what a node of these pages was drawn as. */
function twin(node: Element | null, page: Element, stage: HTMLElement): HTMLElement | undefined {
  if (!node) return;
  const alike = (root: Element) => {
    const all = [...root.querySelectorAll<HTMLElement>(node.tagName)];
    return all.filter((other) => nameOf(other) === nameOf(node));
  };
  return alike(stage)[alike(page).indexOf(node as HTMLElement)];
}

function nameOf(node: Element): string {
  const { id, name = "", type = "" } = node as HTMLInputElement;
  const value = type === "radio" || type === "checkbox" ? (node as HTMLInputElement).value : "";
  return name || id ? `${name.replace(PARTED, "")} ${id} ${value}` : node.textContent;
}

/** What is selected in a text field; where nothing is, the caret. */
function caretOf(node: Partial<HTMLInputElement> | null): [from: number, to: number] | undefined {
  const { selectionStart: from, selectionEnd: to } = node ?? {};
  return typeof from === "number" && typeof to === "number" ? [from, to] : undefined;
}
