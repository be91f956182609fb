// What both elements are around their app: a shadow root with a stage, words while they start, words after a failed start, and
// the connection that lasts as long as they stand in the page.
import type { Hands } from "./connection";
import { Failure, failureText } from "./failure";
import { script } from "./policy";
import { QUIET, adopt, followWidth } from "./site";

/** Chinese and English. */
type Words = [zh: string, en: string];
/** What a user can do, and what it is called. */
type Way = [words: Words, act: () => void];

export class Frame {
  /** Where the app is mounted. */
  stage = document.createElement("div");
  /** Settles with the start. */
  ready!: Promise<void>;
  private element: HTMLElement;
  private slot = document.createElement("slot");
  private note = document.createElement("div");
  private settle!: { resolve: () => void; reject: (error: Failure) => void };
  /** Whether it has started, or is about to. */
  started = false;
  private crashed = false;
  private run!: () => Promise<Hands>;
  /** Events that came while the element stood in no page, where nobody hears them. */
  private unheard: [string, unknown][] = [];
  private connection: AbortController | undefined;
  private hands: Hands | undefined;

  constructor(element: HTMLElement, styles: string) {
    this.element = element;
    this.wait();
    // A page may bring the first pages in a shadow root of its own: it stays, with all that was done in it.
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    adopt(root, styles);
    this.note.className = "start-note";
    this.note.setAttribute("role", "status");
    this.stage.className = "stage";
    this.stage.hidden = true;
    this.stage.dataset.width = "wide";
    root.append(this.note, this.slot, this.stage);
    for (const type of QUIET) root.addEventListener(type, (event) => event.stopPropagation());
  }

  /** The element stands in a page: it starts by `run` if it has not yet, and works. */
  connect(run: () => Promise<Hands>): void {
    this.run = run;
    for (const [type, detail] of this.unheard.splice(0)) this.emit(type, detail);
    if (!this.connection) {
      this.connection = new AbortController();
      followWidth(this.element, this.stage, this.connection.signal);
      this.hands?.connect(this.connection.signal);
    }
    if (this.started) return;
    this.started = true;
    // The parser may still be adding attributes of other elements: start once this task is over.
    queueMicrotask(() => {
      if (this.element.isConnected) void this.start(run).then((started) => (this.started = started));
      else this.started = false;
    });
  }

  /** The element was taken out: what it listens to and its workers end, unless it was only moved. */
  disconnect(): void {
    queueMicrotask(() => {
      if (this.element.isConnected) return;
      this.connection?.abort();
      this.connection = undefined;
    });
  }

  private wait() {
    this.ready = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    this.ready.catch(() => {});
  }

  /** Properties that a page set before the upgrade count. */
  upgrade(names: string[]): void {
    const element = this.element as HTMLElement & Record<string, unknown>;
    for (const name of names) {
      if (Object.prototype.hasOwnProperty.call(element, name)) {
        const value = element[name];
        delete element[name];
        element[name] = value;
      }
    }
  }

  /** Something of the element's own is shown in place of the page's content and the words of the start. */
  cover(covered = true): void {
    this.slot.hidden = this.note.hidden = covered;
  }

  /** Shows the app. */
  reveal(): void {
    this.stage.hidden = false;
    this.cover();
  }

  /** Another start: what waits for it waits anew. */
  renew(): Promise<void> {
    this.wait();
    this.note.classList.remove("failed");
    this.note.setAttribute("role", "status");
    return this.ready;
  }

  /** Tells a failure that stops nothing. */
  tell(error: unknown): void {
    const failure = Failure.of(error);
    this.emit("ziping-error", { code: failure.code, message: failureText(failure)[1], fatal: false });
  }

  /** Starts the app by `run`, and tells page and user how that went; gives whether it started. */
  private async start(run: () => Promise<Hands>): Promise<boolean> {
    const blocked: SecurityPolicyViolationEvent[] = [];
    const onBlocked = (event: SecurityPolicyViolationEvent) => blocked.push(event);
    document.addEventListener("securitypolicyviolation", onBlocked);
    this.say(this.english ? "Loading…" : "正在载入……");
    try {
      if (typeof WebAssembly !== "object") throw new Failure("browser-too-old", "WebAssembly");
      try {
        script(location.href);
      } catch {
        throw new Failure("csp", "trusted-types ziping");
      }
      this.hands = await run();
      // Taken out meanwhile: then it works only once it stands in a page again.
      const connection = this.connection ?? new AbortController();
      this.hands.connect(connection.signal);
      if (!this.connection) connection.abort();
      this.reveal();
      this.settle.resolve();
      this.emit("ziping-ready", {});
      return true;
    } catch (error) {
      // A blocked request rejects before its violation is reported: that comes with the next task.
      await new Promise((done) => setTimeout(done));
      this.fail(error, blocked);
      return false;
    } finally {
      document.removeEventListener("securitypolicyviolation", onBlocked);
    }
  }

  /** The app has stopped by a fault of its own: says so, once, with the ways on. `ways` are words and what they do. */
  crash(words: Words, ways: Way[]): void {
    if (this.crashed) return;
    this.crashed = true;
    // Not inside the fault itself.
    setTimeout(() => {
      const [zh, en] = words;
      this.stage.inert = true;
      this.note.classList.add("failed");
      this.note.setAttribute("role", "alert");
      this.say(this.english ? en : zh);
      this.offer(ways);
      this.note.scrollIntoView({ block: "start" });
      this.emit("ziping-error", { code: "internal", message: en, fatal: true });
    });
  }

  get english(): boolean {
    return (this.element.getAttribute("lang") ?? "").toLowerCase().startsWith("en");
  }

  /** Puts ways on below the words. */
  private offer(ways: Way[]) {
    const line = document.createElement("p");
    for (const [[zh, en], act] of ways) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = this.english ? en : zh;
      button.addEventListener("click", act);
      line.append(button, " ");
    }
    this.note.append(line);
  }

  private say(words: string) {
    this.note.hidden = false;
    this.note.textContent = words;
  }

  private fail(error: unknown, blocked: SecurityPolicyViolationEvent[]) {
    const violation = blocked.find((event) => /wasm|script|worker|connect|style|trusted/.test(event.effectiveDirective));
    const failure = violation
      ? new Failure("csp", `${violation.effectiveDirective} ${violation.blockedURI}`)
      : Failure.of(error);
    const [zh, en] = failureText(failure);
    this.note.classList.add("failed");
    this.note.setAttribute("role", "alert");
    this.say(this.english ? en : zh);
    this.offer([[["再试一次", "Try again"], () => {
      Object.assign(this.element, { ready: this.renew() });
      this.connect(this.run);
    }]]);
    console.error("ziping:", failure.code, failure.detail);
    this.emit("ziping-error", { code: failure.code, message: en, fatal: true });
    this.settle.reject(failure);
  }

  emit(type: string, detail: unknown, cancelable = false): boolean {
    if (!this.element.isConnected && !cancelable) {
      this.unheard.push([type, detail]);
      return true;
    }
    return this.element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}
