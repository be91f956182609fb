// What both elements are around their app: a shadow root with a stage, words while they start, and words after a failed
// start.
import { Failure, failureText } from "./failure.js";
import { QUIET, adopt, followWidth } from "./site.js";

export class Frame {
  /** Where the app is mounted. */
  stage = document.createElement("div");
  /** Settles with the start. */
  ready;
  #element;
  #slot = document.createElement("slot");
  #note = document.createElement("div");
  #settle;
  #crashed = false;

  constructor(element, styles) {
    this.#element = element;
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => {});
    const root = element.attachShadow({ mode: "open" });
    adopt(root, styles);
    this.#note.className = "start-note";
    this.#note.setAttribute("role", "status");
    this.stage.className = "stage";
    this.stage.hidden = true;
    root.append(this.#note, this.#slot, this.stage);
    for (const type of QUIET) root.addEventListener(type, (event) => event.stopPropagation());
    followWidth(element, this.stage);
  }

  /** Properties that a page set before the upgrade count. */
  upgrade(names) {
    for (const name of names) {
      if (Object.prototype.hasOwnProperty.call(this.#element, name)) {
        const value = this.#element[name];
        delete this.#element[name];
        this.#element[name] = value;
      }
    }
  }

  /** Another start: what waits for it waits anew. */
  renew() {
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => {});
    this.#note.classList.remove("failed");
    this.#note.setAttribute("role", "status");
    return this.ready;
  }

  /** Tells a failure that stops nothing. */
  tell(error) {
    const failure = Failure.of(error);
    this.emit("ziping-error", { code: failure.code, message: failureText(failure)[1], fatal: false });
  }

  /** Starts the app by `run`, and tells page and user how that went; gives whether it started. */
  async start(run) {
    const blocked = [];
    const onBlocked = (event) => blocked.push(event);
    document.addEventListener("securitypolicyviolation", onBlocked);
    this.#say(this.#english ? "Loading…" : "正在载入……");
    try {
      if (typeof WebAssembly !== "object") throw new Failure("browser-too-old", "WebAssembly");
      await run();
      this.stage.hidden = false;
      this.#slot.hidden = true;
      this.#note.hidden = true;
      this.#settle.resolve();
      this.emit("ziping-ready", {});
      return true;
    } catch (error) {
      // A blocked request rejects before its violation is reported: that comes with the next task.
      await new Promise((done) => setTimeout(done));
      this.#fail(error, blocked);
      return false;
    } finally {
      document.removeEventListener("securitypolicyviolation", onBlocked);
    }
  }

  /** The app has stopped by a fault of its own: says so, once, with the ways on. `ways` are words and what they do. */
  crash(words, ways) {
    if (this.#crashed) return;
    this.#crashed = true;
    // Not inside the fault itself.
    setTimeout(() => {
      const [zh, en] = words;
      this.stage.inert = true;
      this.#note.classList.add("failed");
      this.#note.setAttribute("role", "alert");
      this.#say(this.#english ? en : zh);
      const line = document.createElement("p");
      for (const [[zh, en], act] of ways) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button";
        button.textContent = this.#english ? en : zh;
        button.addEventListener("click", act);
        line.append(button, " ");
      }
      this.#note.append(line);
      this.#note.scrollIntoView({ block: "start" });
      this.emit("ziping-error", { code: "internal", message: en, fatal: true });
    });
  }

  get #english() {
    return (this.#element.getAttribute("lang") ?? "").toLowerCase().startsWith("en");
  }

  #say(words) {
    this.#note.hidden = false;
    this.#note.textContent = words;
  }

  #fail(error, blocked) {
    const violation = blocked.find((event) => /wasm|script|worker|connect|style|trusted/.test(event.effectiveDirective));
    const failure = violation
      ? new Failure("csp", `${violation.effectiveDirective} ${violation.blockedURI}`)
      : Failure.of(error);
    const [zh, en] = failureText(failure);
    this.#note.classList.add("failed");
    this.#note.setAttribute("role", "alert");
    this.#say(this.#english ? en : zh);
    console.error("ziping:", failure.code, failure.detail);
    this.emit("ziping-error", { code: failure.code, message: en, fatal: true });
    this.#settle.reject(failure);
  }

  emit(type, detail, cancelable = false) {
    return this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}
