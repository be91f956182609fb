// <ziping-assessment>: attributes, start, failure messages. Everything a user answers is handled by the app inside.
import { draftsFor } from "./drafts.js";
import { Failure } from "./failure.js";
import { Frame } from "./frame.js";
import { crewsFor } from "./jobs.js";
import { DOCX, Platform, today } from "./platform.js";
import { IN_APP, cannotSave } from "./inapp.js";
import { load as fetched, own, text } from "./site.js";
import styles from "../styles/app.css";

/* global ZIPING_ASSETS */
const ASSETS = ZIPING_ASSETS;
const load = (name, base) => fetched(ASSETS, name, base);

const CRASHED = [
  "自评工具出了故障，已经停下。您填写的内容还在：请先点“保存答案文件”，再重新载入本页、打开该文件。",
  "The tool has stopped because of a fault. Nothing is lost: save your answers first, then reload the page and open the file.",
];

/** The worker for what maintainers ask without an element. */
function checker() {
  return crewsFor(own(import.meta.url, document.baseURI), ASSETS).checker;
}

export class ZipingAssessment extends HTMLElement {
  static version = ASSETS.version;
  static observedAttributes = ["lang", "programme", "programmes", "drafts", "modules"];

  #frame = new Frame(this, styles);
  #mounted;
  #platform;
  #prefill;
  #started = false;

  /** All problems of a programme file, for its maintainer: `line`, `column`, `pointer`, `what`, `remedy` of each. */
  static async check(programme, criteria = null) {
    return JSON.parse(await checker().run("check", { programme, criteria }));
  }

  /** The sheet that sets each clause beside what a programme file makes of it, as DOCX. */
  static async review(programme) {
    const bytes = await checker().run("review", { programme, today: today() });
    return new Blob([bytes], { type: DOCX });
  }

  constructor() {
    super();
    this.ready = this.#frame.ready;
    this.#frame.upgrade(["prefill", "programme", "programmes", "drafts", "draftKey", "modules"]);
  }

  get programme() { return this.getAttribute("programme") ?? ""; }
  set programme(value) { this.setAttribute("programme", value); }
  get programmes() { return this.getAttribute("programmes") ?? ""; }
  set programmes(value) { this.setAttribute("programmes", value); }
  get drafts() { return this.getAttribute("drafts") ?? "session"; }
  set drafts(value) { this.setAttribute("drafts", value); }
  get draftKey() { return this.getAttribute("draft-key") ?? ""; }
  set draftKey(value) { this.setAttribute("draft-key", value); }
  get modules() { return this.getAttribute("modules") ?? ""; }
  set modules(value) { this.setAttribute("modules", value); }
  get prefill() { return this.#prefill; }
  set prefill(value) {
    this.#prefill = value;
    if (this.#mounted) this.#propose();
  }

  connectedCallback() {
    if (this.#started) return;
    this.#started = true;
    // The parser may still be adding attributes of other elements: start once this task is over.
    queueMicrotask(() => this.#start());
  }

  /** Attributes may come at any time, in any order, and change later. */
  attributeChangedCallback(name, _old, value) {
    if (name === "lang") return this.#mounted?.setLang(value ?? "zh-CN");
    if (!this.isConnected) return;
    if (!this.#started) {
      // An earlier start failed, or nothing was named yet.
      this.ready = this.#frame.renew();
      return this.connectedCallback();
    }
    if (!this.#mounted) return;
    if (name === "programme") this.#enter();
    else if (name === "modules") this.#platform.base = this.#base();
    else this.#platform.allow();
  }

  /** Goes on with another programme that the page named. What was entered for the one before is kept beside. */
  #enter() {
    let url;
    try {
      url = own(this.programme, document.baseURI);
    } catch (error) {
      return this.#frame.tell(error);
    }
    if (url.href === this.#platform.url.href) return;
    this.ready = (async () => {
      try {
        await this.#platform.go(await this.#seat(await readProgramme(url)));
      } catch (error) {
        this.#frame.tell(error);
        throw error;
      }
    })();
    this.ready.catch(() => {});
  }

  #base() {
    return this.modules ? own(this.modules, document.baseURI) : own(import.meta.url, document.baseURI);
  }

  /** Opens a package or answers file. */
  async open(file) {
    await this.ready;
    let json;
    try {
      json = await this.#platform.openFile(file);
    } catch (error) {
      json = JSON.stringify({ error: error.message });
    }
    await this.#mounted.opened(json);
  }

  /** Wipes answers, drafts and caches of answers, here and in other tabs. */
  async clear() {
    await this.ready;
    await this.#platform.wipe();
    this.#mounted.wiped();
  }

  async #start() {
    this.#started = await this.#frame.start(() => this.#run());
  }

  async #run() {
    const base = this.#base();
    if (!this.programme) throw new Failure("no-programme", "");
    const list = () => (this.programmes ? own(this.programmes, document.baseURI) : undefined);
    list();
    const app = load("app", base);
    app.catch(() => {});
    const programme = await readProgramme(own(this.programme, document.baseURI));
    const glue = await app;
    const seat = await this.#seat(programme);
    this.#platform = new Platform(this, this.#frame.stage, base, ASSETS, seat);
    this.#platform.list = async () => (list() ? readList(list()) : { programmes: [], criteria: {} });
    this.#platform.enter = async (file) => this.#seat(await readProgramme(own(file, list())));
    this.#platform.config = (seat) => JSON.stringify({
      programme: seat.text, criteria: seat.criteria, lang: this.getAttribute("lang") ?? "zh-CN",
      drafts: this.drafts, draft: seat.drafts.found ?? null, aside: seat.drafts.aside ?? null,
      many: Boolean(this.programmes), printer: Boolean(ASSETS.printer),
    });
    this.#platform.oncrash = () => this.#frame.crash(CRASHED, [
      [["保存答案文件", "Save answers"], () => this.#platform.rescue()],
      [["重新载入本页", "Reload the page"], () => location.reload()],
    ]);
    this.#mounted = glue.mount(this.#frame.stage, this.#platform, this.#platform.config(seat));
    this.#platform.mounted = this.#mounted;
    // Once the app has drawn itself.
    if (this.#prefill) setTimeout(() => this.#propose());
    seat.drafts.resume();
    if (seat.drafts.problem) this.#platform.storageProblem(seat.drafts.problem);
    if (cannotSave) this.#mounted.say(true, ...IN_APP);
  }

  /** A programme with all that its answers need: criteria and drafts. */
  async #seat({ url, text, id, words, criteria }) {
    const drafts = this.#platform?.draftsOf(id) ?? (await draftsFor(id, this.draftKey, this.drafts));
    return { url, text, id, words, criteria, drafts };
  }

  /** Each proposal that cannot be taken is refused alone, by the id of its question and without its value. */
  async #propose() {
    // Only the later pages can tell which of them fit, and show them.
    try {
      await this.#mounted.reach();
    } catch {
      // Without a connection: again, as long as the page stands.
      return setTimeout(() => this.isConnected && this.#propose(), 5_000);
    }
    await new Promise((drawn) => setTimeout(drawn));
    const given = typeof this.#prefill === "object" && this.#prefill !== null ? this.#prefill : {};
    const good = {};
    const refused = [];
    for (const [id, value] of Object.entries(given)) {
      const taken = proposed(value);
      if (taken === undefined) refused.push(id);
      else good[id] = taken;
    }
    refused.push(...this.#mounted.propose(JSON.stringify(good)));
    if (given !== this.#prefill && this.#prefill !== undefined && this.#prefill !== null) refused.push("");
    for (const id of refused) {
      const message = id
        ? `the proposal for “${id}” was refused: there is no such question, or it cannot take this value`
        : "prefill is no object of question ids and values";
      this.#frame.emit("ziping-error", { code: "prefill", message, fatal: false });
    }
  }
}

/** A value as answers hold it: a text, a list of texts, or rows of texts; nothing if it is none of them. */
function proposed(value) {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (!Array.isArray(value)) return undefined;
  if (value.every((one) => typeof one === "string")) return value;
  const isRow = (row) => typeof row === "object" && row !== null && Object.values(row).every((cell) => typeof cell === "string");
  return value.every(isRow) ? value : undefined;
}

/** A programme's file with the criteria it refers to. */
async function readProgramme(url) {
  const json = await text(url);
  const { id, criteria } = reference(json, url);
  const words = criteria && own(`../criteria/${encodeURIComponent(criteria)}.json`, url);
  return { url, text: json, id, words, criteria: words ? await text(words) : null };
}

/** The portal's programmes, as src/app/platform.rs wants them: the criteria that several share once. One after the other:
 * small servers hold few connections. */
async function readList(list) {
  const programmes = named(await text(list));
  if (!programmes) throw new Failure("bad-list", list.pathname);
  const criteria = {};
  const read = [];
  for (const file of programmes) {
    try {
      const url = own(file, list);
      const json = await text(url);
      const { criteria: edition } = reference(json, url);
      if (edition) criteria[edition] ??= await text(own(`../criteria/${encodeURIComponent(edition)}.json`, url));
      read.push({ file, json });
    } catch (error) {
      read.push({ file, error: Failure.of(error).code });
    }
  }
  return { programmes: read, criteria };
}

/** The files that a list of programmes names; nothing if it is no such list. */
function named(json) {
  try {
    const { format, programmes } = JSON.parse(json);
    const known = String(format).startsWith("ziping-programmes/") && Array.isArray(programmes);
    return known && programmes.every((file) => typeof file === "string") ? programmes : undefined;
  } catch {
    return undefined;
  }
}

/** The ids of the programme and its criteria, read before the app judges the file. */
function reference(json, url) {
  try {
    const { id, criteria } = JSON.parse(json);
    return { id: String(id ?? ""), criteria: criteria ?? "" };
  } catch (error) {
    throw new Failure("programme-broken", `${url.pathname}: ${error.message}`);
  }
}
