// <ziping-desk>: the station's desk. Attributes, start, failure messages; what is opened lives in clerk.js and the app.
import { Clerk } from "./clerk.js";
import { Failure, failureText } from "./failure.js";
import { QUIET, adopt, followWidth, load, own, text } from "./site.js";
import styles from "../styles/app.css";
import deskStyles from "../styles/desk.css";

/* global ZIPING_ASSETS */
const ASSETS = ZIPING_ASSETS;
/** Minutes without a touch until everything is wiped; and the fewest, so that nobody locks themselves out. */
const IDLE = 15;
const LEAST = 0.05;

export class ZipingDesk extends HTMLElement {
  static version = ASSETS.version;
  static observedAttributes = ["lang"];

  #slot;
  #stage;
  #note;
  #clerk;
  #mounted;
  #started = false;
  #settle;

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => {});
    const root = this.attachShadow({ mode: "open" });
    adopt(root, styles + deskStyles);
    this.#slot = document.createElement("slot");
    this.#note = document.createElement("div");
    this.#note.className = "start-note";
    this.#note.setAttribute("role", "status");
    this.#stage = document.createElement("div");
    this.#stage.className = "stage";
    this.#stage.hidden = true;
    root.append(this.#note, this.#slot, this.#stage);
    for (const type of QUIET) root.addEventListener(type, (event) => event.stopPropagation());
    followWidth(this, this.#stage);
    for (const name of ["programmes", "idle", "modules"]) {
      if (Object.prototype.hasOwnProperty.call(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  get programmes() { return this.getAttribute("programmes") ?? ""; }
  set programmes(value) { this.setAttribute("programmes", value); }
  get modules() { return this.getAttribute("modules") ?? ""; }
  set modules(value) { this.setAttribute("modules", value); }
  /** Minutes without a touch until everything is wiped. */
  get idle() {
    const minutes = Number(this.getAttribute("idle") ?? IDLE);
    return Number.isFinite(minutes) && minutes > 0 ? Math.max(minutes, LEAST) : IDLE;
  }
  set idle(value) { this.setAttribute("idle", value); }

  connectedCallback() {
    if (this.#started) return;
    this.#started = true;
    queueMicrotask(() => this.#start());
  }

  attributeChangedCallback(_name, _old, value) {
    this.#mounted?.setLang(value ?? "zh-CN");
  }

  /** Opens packages, survey reports or a key file; settles when all are examined. */
  async open(files) {
    await this.ready;
    await this.#clerk.add([...files]);
  }

  /** Wipes all that is in memory. */
  async clear() {
    await this.ready;
    this.#clerk.wipe();
    this.#mounted.wiped(false);
  }

  get #english() {
    return (this.getAttribute("lang") ?? "").toLowerCase().startsWith("en");
  }

  #say(words) {
    this.#note.hidden = false;
    this.#note.textContent = words;
  }

  async #start() {
    const blocked = [];
    const onBlocked = (event) => blocked.push(event);
    document.addEventListener("securitypolicyviolation", onBlocked);
    this.#say(this.#english ? "Loading…" : "正在载入……");
    try {
      if (typeof WebAssembly !== "object") throw new Failure("browser-too-old", "WebAssembly");
      const base = this.modules ? own(this.modules, document.baseURI) : own(import.meta.url, document.baseURI);
      const list = this.programmes ? own(this.programmes, document.baseURI) : undefined;
      const [glue, editions] = await Promise.all([load(ASSETS, "desk", base), list ? editionsOf(list) : []]);
      this.#clerk = new Clerk(this, this.#stage, base, ASSETS, editions);
      const config = { lang: this.getAttribute("lang") ?? "zh-CN", printer: Boolean(ASSETS.printer), today: this.#clerk.today() };
      this.#mounted = glue.mount(this.#stage, this.#clerk, JSON.stringify(config));
      this.#clerk.mounted = this.#mounted;
      this.#stage.hidden = false;
      this.#slot.hidden = true;
      this.#note.hidden = true;
      this.#settle.resolve();
      this.#emit("ziping-ready", {});
    } catch (error) {
      // A blocked request rejects before its violation is reported: that comes with the next task.
      await new Promise((done) => setTimeout(done));
      const violation = blocked.find((event) => /wasm|script|worker|connect|style|trusted/.test(event.effectiveDirective));
      const failure = violation
        ? new Failure("csp", `${violation.effectiveDirective} ${violation.blockedURI}`)
        : Failure.of(error);
      const [zh, en] = failureText(failure);
      this.#note.classList.add("failed");
      this.#note.setAttribute("role", "alert");
      this.#say(this.#english ? en : zh);
      console.error("ziping:", failure.code, failure.detail);
      this.#emit("ziping-error", { code: failure.code, message: en, fatal: true });
      this.#settle.reject(failure);
      this.#started = false;
    } finally {
      document.removeEventListener("securitypolicyviolation", onBlocked);
    }
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Id and version of each programme file of the station; one that cannot be read is left out. */
async function editionsOf(list) {
  const editions = [];
  const { programmes = [] } = JSON.parse(await text(list));
  for (const file of programmes) {
    try {
      const { id, version } = JSON.parse(await text(own(file, list)));
      editions.push([String(id), String(version)]);
    } catch {
      // Packages of it are examined all the same; only their edition is not compared.
    }
  }
  return editions;
}
