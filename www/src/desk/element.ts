// <ziping-desk>: the station's desk. Attributes, start, failure messages; what is opened lives in clerk.js and the app.
import type { Mounted } from "ziping-desk";
import type { Hands } from "../shell/connection";
import { attend } from "../shell/attend";
import { Frame } from "../shell/frame";
import { reflect } from "../shell/reflect";
import { load, own } from "../shell/site";
import { Clerk } from "./clerk";
import styles from "../../styles/desk.css";

const ASSETS = ZIPING_ASSETS;
/** Minutes without a touch until everything is wiped; and the fewest, so that nobody locks themselves out. */
const IDLE = 15;
const LEAST = 0.05;

const CRASHED: [string, string] = [
  "材料包工作台出了故障，已经停下。材料包都还在您的磁盘上，没有改动：请重新载入本页再打开。没有保存的报告要重新打开材料包再写。如果再次出现，请告诉网站管理员刚才做了什么。",
  "The desk has stopped because of a fault. The packages on your disk are unchanged: reload the page and open them again. Reports that were not saved must be begun anew. If it happens again, tell the administrator what you did.",
];

export class ZipingDesk extends HTMLElement {
  static version = ASSETS.version;
  static observedAttributes = ["lang"];

  #frame = new Frame(this, styles);
  #clerk: Clerk | undefined;
  #mounted: Mounted | undefined;
  declare programmes: string;
  declare modules: string;
  ready: Promise<void>;

  constructor() {
    super();
    this.ready = this.#frame.ready;
    this.#frame.upgrade(["programmes", "idle", "modules"]);
  }

  /** Minutes without a touch until everything is wiped. */
  get idle(): number {
    const minutes = Number(this.getAttribute("idle") ?? IDLE);
    return Number.isFinite(minutes) && minutes > 0 ? Math.max(minutes, LEAST) : IDLE;
  }
  set idle(value: number) { this.setAttribute("idle", String(value)); }

  connectedCallback(): void {
    this.#frame.connect(() => this.#run());
  }

  disconnectedCallback(): void {
    this.#frame.disconnect();
  }

  attributeChangedCallback(_name: string, _old: string | null, value: string | null): void {
    this.#mounted?.setLang(value ?? "zh-CN");
  }

  /** Opens packages, survey reports or a key file; settles when all are examined. */
  async open(files: Iterable<File>): Promise<void> {
    await this.ready;
    await this.#clerk?.add(files);
  }

  /** Wipes all that is in memory. */
  async clear(): Promise<void> {
    await this.ready;
    this.#clerk?.wipe();
    this.#mounted?.wiped(false);
  }

  async #run(): Promise<Hands> {
    const base = this.modules ? own(this.modules, document.baseURI) : own(import.meta.url, document.baseURI);
    const list = this.programmes ? own(this.programmes, document.baseURI) : undefined;
    const glue = await load(ASSETS, "desk", base);
    const { stage } = this.#frame;
    const crashed = () => this.#frame.crash(CRASHED, [
      [["重新载入本页", "Reload the page"], () => location.reload()],
    ]);
    attend(stage);
    const clerk = (this.#clerk = new Clerk(this, crashed, stage, base, ASSETS, list));
    const config = { lang: this.getAttribute("lang") ?? "zh-CN", printer: Boolean(ASSETS.printer) };
    this.#mounted = clerk.mounted = glue.mount(stage, clerk, JSON.stringify(config));
    return clerk;
  }
}

reflect(ZipingDesk, ["programmes", "modules"]);
