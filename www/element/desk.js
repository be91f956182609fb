// <ziping-desk>: the station's desk. Attributes, start, failure messages; what is opened lives in clerk.js and the app.
import { Clerk } from "./clerk.js";
import { Frame } from "./frame.js";
import { load, own } from "./site.js";
import styles from "../styles/app.css";
import deskStyles from "../styles/desk.css";

/* global ZIPING_ASSETS */
const ASSETS = ZIPING_ASSETS;
/** Minutes without a touch until everything is wiped; and the fewest, so that nobody locks themselves out. */
const IDLE = 15;
const LEAST = 0.05;

const CRASHED = [
  "收件台出了故障，已经停下。材料包都还在您的磁盘上，没有改动：请重新载入本页再打开。没有保存的报告要重新打开材料包再写。如果再次出现，请告诉网站管理员刚才做了什么。",
  "The desk has stopped because of a fault. The packages on your disk are unchanged: reload the page and open them again. Reports that were not saved must be begun anew. If it happens again, tell the administrator what you did.",
];

export class ZipingDesk extends HTMLElement {
  static version = ASSETS.version;
  static observedAttributes = ["lang"];

  #frame = new Frame(this, styles + deskStyles);
  #clerk;
  #mounted;
  #started = false;

  constructor() {
    super();
    this.ready = this.#frame.ready;
    this.#frame.upgrade(["programmes", "idle", "modules"]);
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

  async #start() {
    this.#started = await this.#frame.start(() => this.#run());
  }

  async #run() {
    const base = this.modules ? own(this.modules, document.baseURI) : own(import.meta.url, document.baseURI);
    const list = this.programmes ? own(this.programmes, document.baseURI) : undefined;
    const glue = await load(ASSETS, "desk", base);
    const { stage } = this.#frame;
    this.#clerk = new Clerk(this, stage, base, ASSETS, list);
    const config = { lang: this.getAttribute("lang") ?? "zh-CN", printer: Boolean(ASSETS.printer) };
    this.#clerk.oncrash = () => this.#frame.crash(CRASHED, [
      [["重新载入本页", "Reload the page"], () => location.reload()],
    ]);
    this.#mounted = glue.mount(stage, this.#clerk, JSON.stringify(config));
    this.#clerk.mounted = this.#mounted;
  }
}
