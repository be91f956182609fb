// What the app asks of the browser: see src/app/platform.rs for the other side.
import { Downloads } from "./download.js";
import { Failure } from "./failure.js";
import { crewsFor } from "./jobs.js";
import { packageFrom } from "./pack.js";
import { printNode } from "./print.js";

// A file beside the programme's or in a folder below it: no other place, no other site.
const BESIDE = /^(?:\w[\w.-]*\/)*\w[\w.-]*\.json$/;
const pad = (number) => String(number).padStart(2, "0");

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The day in local time. */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
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
  #crews;
  /** The programme at hand: its file, criteria and drafts. */
  #seat;
  /** The drafts of every programme that was at hand, by its id. */
  #drafts = new Map();
  #print;
  #files = new Map();
  #downloads;
  #made;
  #words;
  #busy = false;

  constructor(element, stage, base, assets, seat, printStyles) {
    this.#element = element;
    this.#stage = stage;
    this.#downloads = new Downloads(stage);
    this.#crews = crewsFor(base, assets);
    this.#print = printStyles;
    this.#sit(seat);
    const each = () => [...this.#drafts.values()];
    addEventListener("beforeunload", (event) => {
      if (each().some((drafts) => drafts.unsaved)) event.preventDefault();
    });
    addEventListener("pagehide", () => each().forEach((drafts) => drafts.flush()));
  }

  #sit(seat) {
    this.#seat = seat;
    this.#words = undefined;
    this.#drafts.set(seat.id, seat.drafts);
    seat.drafts.onevent = (event) => this.#onDrafts(seat, event);
  }

  draftsOf(id) {
    return this.#drafts.get(id);
  }

  today() {
    return today();
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

  #onDrafts(seat, event) {
    if (event === "conflict") {
      // One that is not at hand tells when it is.
      if (seat === this.#seat) this.mounted?.conflict();
    } else if (event === "wiped") {
      this.#forget();
      this.mounted?.wiped();
    } else this.storageProblem(event);
  }

  storageProblem(kind) {
    const zh = kind === "full"
      ? "浏览器的存储空间已满，草稿没有保存。请在“预览与导出”中保存答案文件，以免丢失。"
      : "浏览器不允许保存草稿（可能是无痕模式或管理设置）。请在“预览与导出”中保存答案文件，以免丢失。";
    const en = kind === "full"
      ? "The browser's storage is full and the draft was not kept. Save an answers file under “Preview and export”."
      : "The browser does not allow drafts (private mode or settings). Save an answers file under “Preview and export”.";
    this.mounted?.say(true, zh, en);
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
    return JSON.stringify(this.list ? await this.list() : { programmes: [], criteria: {} });
  }

  /** Goes on with another programme; until it is there nothing changes. */
  async switchTo(file) {
    const seat = await this.enter(file);
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

  /** Resolves when the browser has nothing else to do, or after a moment. */
  idle() {
    return new Promise((resolve) => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(resolve, { timeout: 2000 });
      else setTimeout(resolve, 200);
    });
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

  async attach(files, report) {
    const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
    let before = 0;
    const read = [];
    for (const file of files) {
      const told = (done) => report?.(Math.floor(((before + done) / total) * 100));
      const digest = JSON.parse(await this.#crews.packer.run("digest", { file }, [], told));
      before += file.size;
      this.#files.set(digest.sha256, file);
      read.push({ name: file.name, ...digest });
    }
    return JSON.stringify(read);
  }

  holds(sha256) {
    return this.#files.has(sha256);
  }

  async openFile(file) {
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    if (head[0] === 0x50 && head[1] === 0x4b) {
      const opened = await this.#crews.packer.run("open", { file });
      // The enclosed evidence is at hand again: slices of the package, not copies.
      for (const { sha256, offset, size } of JSON.parse(opened).files) {
        this.#files.set(sha256, file.slice(offset, offset + size));
      }
      return opened;
    }
    // As every file of the age format begins.
    if (/^(age-|----)/.test(String.fromCharCode(...head))) throw new Failure("sealed", "");
    if (file.size > 8 * 1024 * 1024) throw new Failure("too-large", file.name);
    // No findings: an answers file carries no digests to check.
    return JSON.stringify({ answers: await file.text() });
  }

  async pack(request, report) {
    if (this.#busy) throw new Failure("busy", "");
    this.#busy = true;
    try {
      // Papers say more with the words of the bands; without them they are made all the same.
      const descriptors = await this.descriptors().catch(() => null);
      const made = await packageFrom({ ...JSON.parse(request), descriptors }, this.#crews, this.#files, (step) => report(JSON.stringify(step)));
      this.#made = made;
      this.#hand(made);
      const { name, sha256, leftOut, pdf, blob } = made;
      return JSON.stringify({ name, sha256, size: blob.size, left_out: leftOut, pdf });
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

  /** Seals the package made last, for a public key or with words, and downloads it. */
  async seal(key) {
    const file = this.#made?.blob;
    if (!file) throw new Failure("file-gone", "");
    // A key is one however it was copied, as in "Public key: age1…": it must never become the words.
    const recipient = /age1[0-9a-z]{8,}/i.exec(key)?.[0].toLowerCase() ?? null;
    const passphrase = recipient ? null : key.trim();
    if (passphrase !== null && [...passphrase].length < 8) throw new Failure("short-passphrase", "");
    const name = `${this.#made.name}.age`;
    this.#downloads.save(name, await this.#crews.sealer.run("seal", { file, recipient, passphrase }));
  }

  deliver() {
    if (this.#made) this.#downloads.save(this.#made.name, this.#made.blob);
  }

  /** The page may take the package over; else it is downloaded. */
  #hand({ name, blob, sha256 }) {
    if (this.#emit("ziping-package", { name, blob, sha256 }, true)) this.#downloads.save(name, blob);
  }

  async worksheet(request, name) {
    const descriptors = await this.descriptors().catch(() => null);
    const full = JSON.stringify({ ...JSON.parse(request), descriptors });
    const bytes = await this.#crews.packer.run("worksheet", { request: full });
    this.#downloads.save(`${name}.docx`, new Blob([bytes], { type: DOCX }));
  }

  saveAnswers(name, json) {
    this.#downloads.save(name, new Blob([json], { type: "application/json" }));
  }

  show(id) {
    requestAnimationFrame(() => {
      const main = this.#stage.querySelector(".main");
      if (!id) {
        this.#element.scrollIntoView({ block: "start" });
        main?.scrollTo?.(0, 0);
        main?.querySelector("h1")?.focus({ preventScroll: true });
        return;
      }
      const field = this.#stage.querySelector(`[data-id="${CSS.escape(id)}"]`);
      if (!field) return;
      field.scrollIntoView({ block: "center" });
      (field.querySelector("input, select, textarea, button") ?? field).focus({ preventScroll: true });
    });
  }

  print(node, title) {
    printNode(node, title, this.#stage, this.#print);
  }

  #emit(type, detail, cancelable = false) {
    return this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}
