// <ziping-kit>: a city's programme file made from its document. Attributes, start, failure messages; the work is in bench.ts and the app.
import type { Mounted } from "ziping-studio";
import type { Hands } from "../shell/connection";
import { attend } from "../shell/attend";
import { Frame } from "../shell/frame";
import { reflect } from "../shell/reflect";
import { load, own } from "../shell/site";
import { wordsOf } from "../shell/words";
import { Bench } from "./bench";
import styles from "../../styles/kit.css";

const ASSETS = ZIPING_ASSETS;

const CRASHED: [string, string] = [
  "本页出了故障，已经停下。请先保存项目文件，再重新载入本页打开它。如果再次出现，请告诉网站管理员刚才做了什么。",
  "The page has stopped because of a fault. Save the file first, then reload the page and open it. If it happens again, tell the administrator what you did.",
];

export class ZipingKit extends HTMLElement {
  static version = ASSETS.version;
  static observedAttributes = ["lang"];

  #frame = new Frame(this, styles);
  #mounted: Mounted | undefined;
  declare modules: string;
  ready: Promise<void>;

  constructor() {
    super();
    this.ready = this.#frame.ready;
    this.#frame.upgrade(["modules"]);
  }

  connectedCallback(): void {
    this.#frame.connect(() => this.#run());
  }

  disconnectedCallback(): void {
    this.#frame.disconnect();
  }

  attributeChangedCallback(_name: string, _old: string | null, value: string | null): void {
    this.#mounted?.setLang(value ?? "zh-CN");
  }

  /** Opens a programme file. */
  async open(file: File): Promise<void> {
    await this.ready;
    this.#mounted?.open(file.name, wordsOf(new Uint8Array(await file.arrayBuffer())) ?? (await file.text()));
  }

  /** The file as it stands; blank where there is none. */
  async text(): Promise<string> {
    await this.ready;
    return this.#mounted?.text() ?? "";
  }

  async #run(): Promise<Hands> {
    const base = this.modules ? own(this.modules, document.baseURI) : own(import.meta.url, document.baseURI);
    const glue = await load(ASSETS, "studio", base);
    const { stage } = this.#frame;
    const crashed = () => this.#frame.crash(CRASHED, [
      [["保存项目文件", "Save the file"], () => bench.rescue()],
      [["重新载入本页", "Reload the page"], () => location.reload()],
    ]);
    attend(stage);
    const bench = new Bench(stage, crashed, base, ASSETS);
    this.#mounted = bench.mounted = glue.mount(stage, bench, JSON.stringify({ lang: this.getAttribute("lang") ?? "zh-CN" }));
    return bench;
  }
}

reflect(ZipingKit, ["modules"]);
