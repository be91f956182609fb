// What the app asks of the browser: see src/app/platform.rs for the other side.
import { Downloads } from "./download.js";
import { Failure } from "./failure.js";
import { crewsFor } from "./jobs.js";
import { IN_APP, cannotSave } from "./inapp.js";
import { adopt } from "./site.js";

// A file beside the programme's or in a folder below it: no other place, no other site.
const BESIDE = /^(?:\w[\w.-]*\/)*\w[\w.-]*\.json$/;
const pad = (number) => String(number).padStart(2, "0");

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function localDay() {
  const now = new Date();
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

let day;
const followers = new Set();

/** The day in local time: one for the whole page, until all are told that another has begun. */
export function today() {
  return (day ??= localDay());
}

function onDay(tell) {
  followers.add(tell);
  if (followers.size > 1) return;
  const look = () => {
    if (day === undefined || day === localDay()) return;
    day = localDay();
    for (const follower of followers) follower(day);
  };
  // Timers sleep with the computer: whoever comes back looks first.
  setInterval(look, 30_000);
  for (const type of ["visibilitychange", "focus", "pageshow", "pointerdown", "keydown"]) addEventListener(type, look, true);
}

/** What a choice or a drop gives. Entries are there only while the event lasts: taken before anything is waited for. */
function takenFrom(given) {
  if (!(given instanceof DataTransfer)) return [...given];
  const items = [...given.items].filter(({ kind }) => kind === "file");
  return items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
}

export class Platform {
  mounted;
  /** What the app is told of a programme; set by the element. */
  config;
  /** Reads the portal's list of programmes, if it has one; set by the element. */
  list;
  /** Fetches another programme of the list; set by the element. */
  enter;
  #element;
  #stage;
  #assets;
  #crews;
  /** The programme at hand: its file, criteria and drafts. */
  #seat;
  /** The drafts of every programme that was at hand, by its id. */
  #drafts = new Map();
  #late;
  #base;
  #files = new Map();
  #downloads;
  #made;
  #words;
  /** Whether it is told that drafts cannot be kept. */
  #warned = false;
  #busy = false;

  constructor(element, stage, base, assets, seat) {
    this.#element = element;
    this.#stage = stage;
    this.#downloads = new Downloads(stage);
    this.#assets = assets;
    this.#crews = crewsFor(base, assets);
    this.#base = base;
    this.#sit(seat);
    const each = () => [...this.#drafts.values()];
    addEventListener("beforeunload", (event) => {
      if (!each().some((drafts) => drafts.unsaved)) return;
      event.preventDefault();
      // Chromium before 119 asks only for this.
      event.returnValue = "unsaved";
    });
    onDay((day) => this.mounted?.day(day));
    addEventListener("pagehide", () => each().forEach((drafts) => drafts.flush()));
  }

  #sit(seat) {
    this.#seat = seat;
    this.#words = undefined;
    this.#drafts.set(seat.id, seat.drafts);
    seat.drafts.onevent = (event, how) => this.#onDrafts(seat, event, how);
  }

  draftsOf(id) {
    return this.#drafts.get(id);
  }

  today() {
    return today();
  }

  /** Called once the app has stopped by a fault of its own. */
  oncrash = () => {};

  crashed() {
    this.mounted = undefined;
    this.oncrash();
  }

  /** The answers as they came last, as a file: without the app. */
  rescue() {
    const answers = this.#seat.drafts.now;
    if (answers) this.#downloads.save(`ziping-${today()}.json`, new Blob([answers], { type: "application/json" }));
  }

  changed(answers, page, view) {
    this.#seat.drafts.save(answers, page, view);
  }

  keepIn(place) {
    this.#seat.drafts.keepIn(place);
  }

  settleConflict() {
    this.#seat.drafts.takeOver();
  }

  #onDrafts(seat, event, how) {
    if (event === "kept") {
      if (seat !== this.#seat) return;
      this.mounted?.kept(how.time, how.lasting);
      // Once drafts are kept again, the warning is no longer true.
      if (how.time && this.#warned) this.mounted?.barred("", "");
      if (how.time) this.#warned = false;
    } else if (event === "conflict") {
      // One that is not at hand tells when it is.
      if (seat === this.#seat) this.mounted?.conflict(how);
    } else if (event === "wiped") {
      this.#forget();
      this.mounted?.wiped();
    } else this.storageProblem(event);
  }

  storageProblem(kind) {
    const zh = kind === "full"
      ? "浏览器的存储空间已满，草稿没有保存。请点上方的“保存答案文件”，以免丢失。"
      : "浏览器不允许保存草稿（可能是无痕模式或管理设置）。请点上方的“保存答案文件”，以免丢失。";
    const en = kind === "full"
      ? "The browser's storage is full and the draft was not kept. Use “Save answers” above."
      : "The browser does not allow drafts (private mode or settings). Use “Save answers” above.";
    this.#warned = true;
    this.mounted?.barred(zh, en);
    this.#emit("ziping-error", { code: `storage-${kind}`, message: en, fatal: false });
  }

  async wipe() {
    this.#forget();
    const wiped = await Promise.allSettled([...this.#drafts.values()].map((drafts) => drafts.wipe()));
    const failed = wiped.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
  }

  #forget() {
    this.#files.clear();
    this.#made = undefined;
    this.#downloads.clear();
    for (const crew of Object.values(this.#crews)) crew?.stop();
  }

  /** The programmes of the portal with their criteria. */
  async others() {
    return JSON.stringify(await this.list());
  }

  /** The address of the programme at hand. */
  get url() {
    return this.#seat.url;
  }

  /** Other folder for lazy parts that are not loaded yet. */
  set base(base) {
    this.#base = base;
    this.#crews = crewsFor(base, this.#assets);
  }

  /** What the page allows has changed. */
  allow() {
    this.mounted.allow(this.config(this.#seat));
  }

  /** Goes on with another programme; until it is there nothing changes. */
  async switchTo(file) {
    await this.go(await this.enter(file));
  }

  async go(seat) {
    // Another programme is a matter of the later pages.
    await this.mounted.reach();
    this.cancel();
    await this.#seat.drafts.flush();
    const left = this.#seat;
    this.#sit(seat);
    try {
      this.mounted.enter(this.config(seat));
    } catch (error) {
      this.#sit(left);
      throw error;
    }
    this.#element.programme = seat.url.href;
  }

  /** The scripts of the last steps; asked for again after a failure. */
  #last() {
    this.#late ??= (async () => {
      let late;
      try {
        late = await import(new URL(this.#assets.late, this.#base).href);
      } catch {
        throw new Failure("load", this.#assets.late);
      }
      adopt(this.#stage.getRootNode(), late.sheet);
      return late;
    })();
    this.#late.catch(() => (this.#late = undefined));
    return this.#late;
  }

  /** Resolves when the browser has nothing else to do. Then what is small and will be wanted is fetched too. */
  async idle() {
    // Not for ever: a page that is not seen is never idle.
    await new Promise((resolve) => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(resolve, { timeout: 2_000 });
      else setTimeout(resolve, 200);
    });
    const fetched = async () => {
      await this.#last().catch(() => {});
      await this.descriptors().catch(() => {});
      await this.#crews.packer.start().catch(() => {});
    };
    setTimeout(fetched, 2_000);
  }

  /** The printer is large: fetched from the evaluation on, and not where the user wants to save data. */
  expectPrinter() {
    this.#last().catch(() => {});
    if (navigator.connection?.saveData) return;
    // Whoever only passes by does not pay for it.
    setTimeout(() => this.#crews.printer?.start().catch(() => {}), 4_000);
  }

  /** Why the later pages did not load: `offline`, `changed` on the server, `busy`, or `blocked` on the way. */
  async whyNot() {
    if (navigator.onLine === false) return "offline";
    // Asked as it was fetched: some servers answer a bare question otherwise.
    const status = (url) => fetch(url, { cache: "no-store" }).then((answer) => answer.status, () => 0);
    const part = await status(new URL(this.#assets.later, this.#base));
    if (part === 404 || part === 410) return "changed";
    if (part >= 500) return "busy";
    // What comes elsewhere and not here, or comes and cannot be run, was stopped by somebody.
    return part || (await status(this.#seat.url)) ? "blocked" : "offline";
  }

  progress(answered, total, step) {
    this.#emit("ziping-progress", { answered, total, step });
  }

  /** A file of the portal's that the programme names, e.g. its list of incubators. */
  async beside(name) {
    if (!BESIDE.test(name)) throw new Failure("bad-url", name);
    const url = new URL(name, this.#seat.url);
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Failure("file-missing", url.pathname);
    return answer.text();
  }

  /** The words of the bands; fetched once, and again after a failure. */
  descriptors() {
    this.#words ??= (async () => {
      if (!this.#seat.words) throw new Failure("file-missing", "criteria");
      const url = new URL(this.#seat.words.href.replace(/\.json$/, ".descriptors.json"));
      const answer = await fetch(url);
      if (!answer.ok) throw new Failure("file-missing", url.pathname);
      return answer.text();
    })();
    this.#words.catch(() => (this.#words = undefined));
    return this.#words;
  }

  /** Reads files, folders too where they were dropped; what cannot be read is named, and the rest is taken. */
  async attach(given, report) {
    const taken = takenFrom(given);
    const { attached } = await this.#last();
    return attached(taken, this.#crews, this.#files, report);
  }

  holds(sha256) {
    return this.#files.has(sha256);
  }

  async openFile(file) {
    const { opened } = await this.#last();
    return opened(file, this.#crews, this.#files);
  }

  async pack(request, report) {
    if (this.#busy) throw new Failure("busy", "");
    this.#busy = true;
    try {
      // Papers say more with the words of the bands; without them they are made all the same.
      const descriptors = await this.descriptors().catch(() => null);
      const { packageFrom } = await this.#last();
      const made = await packageFrom({ ...JSON.parse(request), descriptors }, this.#crews, this.#files, (step) => report(JSON.stringify(step)));
      this.#made = made;
      const saved = this.#hand(made);
      if (saved) this.#seat.drafts.filed(JSON.parse(request).answers);
      const { name, sha256, code, leftOut, pdf, unprinted, blob } = made;
      return JSON.stringify({ name, sha256, code, size: blob.size, left_out: leftOut, pdf, saved, unprinted });
    } catch (error) {
      throw error instanceof RangeError ? new Failure("memory", "") : error;
    } finally {
      this.#busy = false;
    }
  }

  cancel() {
    this.#crews.packer.stop();
    this.#crews.printer?.stop();
  }

  /** Seals the package made last for what was typed, a public key or words, and downloads it. */
  async seal(typed) {
    const file = this.#made?.blob;
    if (!file) throw new Failure("file-gone", "");
    const name = `${this.#made.name}.age`;
    this.#downloads.save(name, await this.#crews.sealer.run("seal", { file, typed }));
  }

  deliver() {
    if (this.#made && cannotSave) this.mounted?.say(true, ...IN_APP);
    if (this.#made) this.#downloads.save(this.#made.name, this.#made.blob);
  }

  /** The page may take the package over; else it is downloaded. Gives whether it is anywhere. */
  #hand({ name, blob, sha256 }) {
    if (!this.#emit("ziping-package", { name, blob, sha256 }, true)) return true;
    this.#downloads.save(name, blob);
    if (cannotSave) this.mounted?.say(true, ...IN_APP);
    return !cannotSave;
  }

  async worksheet(request, name) {
    const descriptors = await this.descriptors().catch(() => null);
    const full = JSON.stringify({ ...JSON.parse(request), descriptors });
    const bytes = await this.#crews.packer.run("worksheet", { request: full });
    this.#downloads.save(`${name}.docx`, new Blob([bytes], { type: DOCX }));
  }

  /** Saves the answers at hand: from then on a file holds them. */
  saveAnswers(name, json) {
    this.saveFile(name, json);
    if (!cannotSave) this.#seat.drafts.filed(json);
  }

  saveFile(name, json) {
    if (cannotSave) this.mounted?.say(true, ...IN_APP);
    this.#downloads.save(name, new Blob([json], { type: "application/json" }));
  }

  /** These answers are those of a file. */
  filed(answers) {
    this.#seat.drafts.filed(answers);
  }

  setAside() {
    this.#seat.drafts.setAside();
  }

  /** Hands out the drafts that were kept aside, or drops them. */
  async settleAside(save) {
    const { drafts } = this.#seat;
    if (!save) return drafts.dropAsides();
    (await drafts.asides()).forEach(({ answers }, at) => this.saveFile(`draft-${at + 1}.json`, answers));
  }

  show(id) {
    requestAnimationFrame(() => {
      const main = this.#stage.querySelector(".main");
      if (!id) {
        const head = main?.querySelector("h1");
        this.#element.scrollIntoView({ block: "start" });
        main?.scrollTo?.(0, 0);
        // On a phone what is told above it can fill the screen.
        if (head?.getBoundingClientRect().top > innerHeight / 2) head.scrollIntoView({ block: "start" });
        head?.focus({ preventScroll: true });
        return;
      }
      const field = this.#stage.querySelector(`[data-id="${CSS.escape(id)}"]`);
      if (!field) return;
      field.scrollIntoView({ block: "center" });
      (field.querySelector("input, select, textarea, button") ?? field).focus({ preventScroll: true });
    });
  }

  async print(node, title) {
    const { printNode, sheet } = await this.#last();
    printNode(node, title, this.#stage, sheet);
  }

  #emit(type, detail, cancelable = false) {
    return this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}
