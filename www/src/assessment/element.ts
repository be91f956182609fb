// <ziping-assessment>: attributes, start, failure messages. Everything a user answers is handled by the app inside.
import type { Mounted } from "ziping-app";
import type { Hands } from "../shell/connection";
import { draftsFor, type Drafts } from "../shell/drafts";
import { Failure } from "../shell/failure";
import { Frame } from "../shell/frame";
import { IN_APP, cannotSave } from "../shell/inapp";
import { reflect } from "../shell/reflect";
import { load, own, text } from "../shell/site";
import { Early, fetchEarly } from "./early";
import { Platform, lateFrom } from "./platform";
import { readProgramme, type Seat } from "./seat";
import styles from "../../styles/assessment.css";

const ASSETS = ZIPING_ASSETS;
/** Where this script lies. */
const HERE = new URL(import.meta.url);

const CRASHED: [string, string] = [
  "自评工具出了故障，已经停下。填写的内容还在：请先点“保存答案文件”，再重新载入本页、打开它。",
  "The tool has stopped. Nothing is lost: save your answers, reload the page, and open the file.",
];

/** What this tab keeps under a name; nothing where storage is barred. */
function kept(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps something in this tab, or lets go of it. */
function keep(name: string, value?: string): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // Then a reload begins at the page's own programme.
  }
}

/** A programme's file with the criteria it refers to. */
type Read = Omit<Seat, "drafts">;

export class ZipingAssessment extends HTMLElement {
  static version = ASSETS.version;
  static observedAttributes = ["lang", "programme", "programmes", "drafts", "modules"];

  #frame = new Frame(this, styles);
  #mounted: Mounted | undefined;
  #platform: Platform | undefined;
  #prefill: Record<string, ZipingValue> | undefined;
  /** The first pages, as long as they stand for the app. */
  #early: Early | undefined;
  declare programme: string;
  declare programmes: string;
  declare draftKey: string;
  declare modules: string;
  ready: Promise<void>;

  /** All problems of a programme file, for its maintainer: `line`, `column`, `pointer`, `what`, `remedy` of each. */
  static async check(programme: string, criteria: string | null = null): Promise<ZipingFileProblem[]> {
    const { check } = await lateFrom(ASSETS, HERE);
    return JSON.parse(await check(programme, criteria)) as ZipingFileProblem[];
  }

  /** The sheet that sets each clause beside what a programme file makes of it, as DOCX. */
  static async review(programme: string): Promise<Blob> {
    const { review } = await lateFrom(ASSETS, HERE);
    return review(programme);
  }

  constructor() {
    super();
    this.ready = this.#frame.ready;
    this.#frame.upgrade(["prefill", "programme", "programmes", "drafts", "draftKey", "modules"]);
  }

  /** As the page wrote it: of an unknown value the drafts make none. */
  get drafts(): "none" | "session" | "device" { return (this.getAttribute("drafts") ?? "session") as "session"; }
  set drafts(value: string) { this.setAttribute("drafts", value); }
  get prefill(): Record<string, ZipingValue> | undefined { return this.#prefill; }
  set prefill(value: Record<string, ZipingValue> | undefined) {
    this.#prefill = value;
    if (this.#mounted) void this.#propose();
  }

  connectedCallback(): void {
    this.#frame.connect(() => this.#begin());
  }

  disconnectedCallback(): void {
    this.#frame.disconnect();
  }

  /** Attributes may come at any time, in any order, and change later. */
  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (name === "lang") return this.#mounted?.setLang(value ?? "zh-CN");
    if (!this.isConnected) return;
    if (!this.#frame.started) {
      // An earlier start failed, or nothing was named yet.
      this.ready = this.#frame.renew();
      return this.connectedCallback();
    }
    if (!this.#platform?.mounted) return;
    if (name === "programme") this.#enter(this.#platform);
    else if (name === "modules") this.#platform.base = this.#base();
    else this.#platform.allow();
  }

  /** Goes on with another programme that the page named. What was entered for the one before is kept beside. */
  #enter(platform: Platform) {
    this.ready = (async () => {
      try {
        if (!this.programme) throw new Failure("no-programme", "");
        const url = own(this.programme, document.baseURI);
        if (url.href !== platform.url.href) await platform.go(await this.#seat(await readProgramme(url)));
      } catch (error) {
        this.#frame.tell(error);
        throw error;
      }
    })();
    this.ready.catch(() => {});
  }

  #base(): URL {
    // A folder, with or without the slash.
    return this.modules ? own(this.modules.replace(/\/*$/, "/"), document.baseURI) : own(HERE.href, document.baseURI);
  }

  /** Opens a package or answers file. Gives whether it could be read: then it is open, or the user is asked first. */
  async open(file: Blob): Promise<boolean> {
    if (!(file instanceof Blob)) throw new TypeError("open() takes a Blob");
    await this.ready;
    let json = "";
    try {
      json = (await this.#platform?.openFile(file)) ?? "";
    } catch (error) {
      const { code, detail } = Failure.of(error);
      json = JSON.stringify({ error: { code, detail } });
    }
    const isRead = Boolean(await this.#mounted?.opened(json));
    if (!isRead) this.#frame.emit("ziping-error", { code: "open", message: "the file could not be opened", fatal: false });
    return isRead;
  }

  /** Wipes answers, drafts and caches of answers, here and in other tabs. */
  async clear(): Promise<void> {
    await this.ready;
    await this.#platform?.wipe();
    this.#mounted?.wiped();
  }

  async #begin(): Promise<Hands> {
    const start = { failed: false };
    try {
      return await this.#run(start);
    } catch (error) {
      start.failed = true;
      // Those that the page brought stand there before anything is read.
      const inside = this.#inside;
      if (inside) this.#early ??= new Early(inside, Boolean(this.programmes), this.drafts);
      // What was entered already stays, and the next try takes it over.
      if (this.#early && !this.#early.isTouched) {
        this.#early.drop();
        this.#early = undefined;
        this.#frame.cover(false);
      }
      throw error;
    }
  }

  async #run(start: { failed: boolean }): Promise<Hands> {
    const base = this.#base();
    if (!this.programme) throw new Failure("no-programme", "");
    const list = () => (this.programmes ? own(this.programmes, document.baseURI) : undefined);
    list();
    const app = load(ASSETS, "app", base);
    app.catch(() => {});
    let url = own(this.programme, document.baseURI);
    // Who went to another place of the list goes on there after a reload: its draft is there.
    const place = `ziping:at:${this.draftKey}:${url.href}`;
    const [left = "", ...ids] = (this.programmes && this.drafts !== "none" && kept(place)?.split("\n")) || [];
    const isLeft = left.startsWith(new URL(".", url).href);
    if (isLeft) url = new URL(left);
    const [first, lean] = this.#first(url, base);
    let drafts: Promise<Drafts> | undefined;
    let greeted: Promise<void> | undefined;
    const programme = await readProgramme(url, lean, (id, json) => {
      drafts = draftsFor(id, this.draftKey, this.drafts);
      greeted = this.#greet(start, first, json, drafts);
    }).catch((error: unknown) => {
      // The next try begins at the page's own.
      keep(place);
      throw error;
    });
    if (isLeft) this.programme = url.href;
    const glue = await app;
    const seat = { ...programme, drafts: await (drafts as unknown as Promise<Drafts>) };
    // Pages that stand in the element already would stay beside an app that is quicker than their greeting.
    if (this.#inside) await greeted;
    // What changed since then stands in the whole file.
    if (seat.isLean && seat.drafts.found) Object.assign(seat, { text: await text(url), isLean: false });
    const config = (seat: Seat, page?: string) => JSON.stringify({
      programme: seat.text, criteria: seat.criteria, lang: this.getAttribute("lang") ?? "zh-CN", page,
      drafts: this.drafts, draft: seat.drafts.found ?? null, aside: seat.drafts.aside ?? null,
      many: Boolean(this.programmes), printer: Boolean(ASSETS.printer),
    });
    const owner = {
      config,
      list,
      stays: () => keep(place),
      moved: async (seat?: Seat) => {
        // All programmes that were at hand in this tab, before a reload too: clearing takes their drafts.
        const all = [...new Set([...ids.splice(0), ...(seat ? [seat.id, programme.id] : [])])];
        keep(place, seat && [seat.url.href, ...all].join("\n"));
        if (seat) ids.push(...all);
        else await Promise.all(all.map(async (id) => (await draftsFor(id, this.draftKey, "none")).wipe()));
      },
      enter: async (file: string) => this.#seat(await readProgramme(own(file, list() ?? document.baseURI))),
      crashed: () => this.#frame.crash(CRASHED, [
        [["保存答案文件", "Save answers"], () => platform.rescue()],
        [["重新载入本页", "Reload the page"], () => location.reload()],
      ]),
    };
    const platform = (this.#platform = new Platform(this, owner, this.#frame.stage, base, ASSETS, seat));
    this.#early?.part();
    this.#mounted = platform.mounted = glue.mount(this.#frame.stage, platform, config(seat, this.#early?.page));
    await this.#early?.handOver(this.#frame.stage, () => this.#frame.reveal());
    this.#early = undefined;
    // Once the app has drawn itself.
    if (this.#prefill) setTimeout(() => void this.#propose());
    seat.drafts.resume();
    if (seat.drafts.problem) platform.storageProblem(seat.drafts.problem);
    if (cannotSave) this.#mounted.say(true, ...IN_APP);
    // They call the tab by it.
    if (isLeft) platform.late().catch(() => {});
    return platform;
  }

  /** The first pages that stand in the element. */
  get #inside(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>("[data-of]") ?? null;
  }

  /** The first pages that the build drew for a programme, or that the page brought, and the file they were drawn from. */
  #first(url: URL, base: URL): [pages: Promise<HTMLElement | undefined>, file?: URL] {
    const inside = this.#inside;
    const folder = new URL("programmes/", base).href;
    const name = url.href.startsWith(folder) ? url.href.slice(folder.length).replace(/\.json$/, "") : "";
    if (!(ASSETS.first ?? "").split(" ").includes(name)) return [Promise.resolve(inside ?? undefined)];
    const { english } = this.#frame;
    const pages = inside ? Promise.resolve(inside) : fetchEarly(new URL(`${name}.${english ? "en" : "zh"}.html`, folder));
    return [pages, new URL(`${name}.first.${english ? "en." : ""}json`, folder)];
  }

  /** Shows the first pages until the app takes over, unless there is a draft: then the app begins elsewhere. After a failure its
   * words stand there, and only pages that somebody has used already stay beside them. */
  async #greet(
    start: { failed: boolean }, first: Promise<HTMLElement | undefined>, programme: string, drafts: Promise<Drafts>,
  ): Promise<void> {
    const [place, { found, aside }] = await Promise.all([first, drafts]);
    if (!place || this.#mounted || this.#early) return;
    const early = new Early(place, Boolean(this.programmes), this.drafts);
    if ((start.failed || found || aside || !early.isOf(programme)) && !early.isTouched) return early.drop();
    early.show(this.#frame.stage);
    if (!start.failed) this.#frame.cover();
    this.#early = early;
  }

  /** A programme with all that its answers need: criteria and drafts. */
  async #seat(read: Read): Promise<Seat> {
    const { id } = read;
    const drafts = this.#platform?.draftsOf(id) ?? (await draftsFor(id, this.draftKey, this.drafts));
    return { ...read, drafts };
  }

  /** Each proposal that cannot be taken is refused alone, by the id of its question and without its value. */
  async #propose(): Promise<void> {
    const [mounted, platform] = [this.#mounted as Mounted, this.#platform as Platform];
    // Only the later pages can tell which of them fit, and show them.
    try {
      await mounted.reach();
    } catch {
      // Without a connection: again, as long as the element stands in the page.
      setTimeout(() => this.isConnected && void this.#propose(), 5_000);
      return;
    }
    await new Promise((drawn) => setTimeout(drawn));
    // A page may have set anything.
    const { good, refused } = (await platform.late()).sorted(this.#prefill);
    refused.push(...mounted.propose(JSON.stringify(good)));
    for (const id of refused) {
      const message = id
        ? `the proposal for “${id}” was refused: there is no such question, or it cannot take this value`
        : "prefill is no object of question ids and values";
      this.#frame.emit("ziping-error", { code: "prefill", message, fatal: false });
    }
  }
}

reflect(ZipingAssessment, ["programme", "programmes", "draftKey", "modules"]);

