// What the desk asks of the browser: files in memory, workers, downloads, the idle clock. See src/desk/platform.rs for the
// other side. Nothing is ever written to the browser's storage.
import { Downloads } from "./download.js";
import { Failure } from "./failure.js";
import { Idle } from "./idle.js";
import { crewsFor } from "./jobs.js";
import { Patience, Patient } from "./patience.js";
import { DOCX, today } from "./platform.js";
import { differing, printed } from "./printing.js";
import { editionsOf, rulesOf } from "./rules.js";

const PDF = "application/pdf";
const BYTES = "application/octet-stream";
/** The types of tables by their endings. */
const TABLES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  json: "application/json",
};
/** Text files beyond this are no reports. */
const TEXT = 8 * 1024 * 1024;
/** A register may be larger. */
const BOOK = 64 * 1024 * 1024;
/** Spreadsheets beyond this are no registers. */
const SHEET = 32 * 1024 * 1024;
/** Files beyond this hold no key. */
const KEY = 64 * 1024;
/** The page is told of new rows this often, so that hundreds of packages don't mean hundreds of renderings. */
const BEAT = 150;

export class Clerk {
  mounted;
  /** Called once the desk has stopped by a fault of its own. */
  oncrash = () => {};
  #stage;
  #crews;
  /** Where the station's own list of programmes stands, if it has one. */
  #list;
  #rules;
  /** Id → name of what has papers that are not compared yet. */
  #uncompared = new Map();
  #comparing = false;
  /** Older editions that were asked for. */
  #asked = new Set();
  #idle;
  /** Id → the file as chosen, and what can be read: the same, or what was sealed in it. */
  #files = new Map();
  #next = 1;
  #keys = [];
  #downloads;
  #waiting = [];
  /** Tabs with what was printed. */
  #tabs = [];
  #beat;
  #queue = Promise.resolve();
  /** Looks after steps that may not end. */
  #patience = new Patience((name) => this.mounted?.slow(name));
  #running = 0;
  #printing;
  /** Counts wipes: what was begun before one is not shown after it. */
  #age = 0;

  crashed() {
    this.oncrash();
  }

  constructor(element, stage, base, assets, list) {
    this.#stage = stage;
    this.#downloads = new Downloads(stage);
    this.#crews = crewsFor(base, assets, Patient);
    this.#list = list;
    this.#idle = new Idle(element, element.idle * 60_000, {
      held: () => this.#running === 0 && (this.#files.size > 0 || this.#keys.length > 0 || this.mounted?.holds()),
      warn: (seconds) => this.mounted?.idle(seconds),
      out: () => {
        const gone = () => {
          this.wipe();
          this.mounted?.wiped(true);
        };
        // What was written and is in no file is saved first; the browser needs a moment to take it.
        if (this.mounted?.rescue()) setTimeout(gone, 2_000);
        else gone();
      },
    });
    addEventListener("beforeunload", (event) => {
      if (this.mounted?.unsaved()) event.preventDefault();
    });
    // A page that is left may be kept whole by the browser and come back: it must come back empty.
    addEventListener("pagehide", () => {
      this.wipe();
      this.mounted?.wiped(false);
    });
  }

  today() {
    return today();
  }

  /** The local day and minute, `YYYY-MM-DDThh:mm`. */
  now() {
    const time = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${today()}T${two(time.getHours())}:${two(time.getMinutes())}`;
  }

  /** SHA-256 of a file as it was handed in. */
  async digest(id) {
    const file = this.#files.get(id)?.file;
    if (!file) throw new Failure("file-gone", "");
    return JSON.parse(await this.#busy(() => this.#patience.of(file.name, this.#crews.packer, "digest", { file }))).sha256;
  }

  /** Saves rows of texts as a spreadsheet. */
  async sheet(title, rows, name) {
    this.#download(name, new Blob([await this.#crews.binder.run("sheet", { name: title, rows })], { type: TABLES.xlsx }));
  }

  /** Takes files in, one after the other; settles when all are examined. */
  add(files) {
    const age = this.#age;
    const jobs = [...files].map((file) => ({ id: this.#next++, file }));
    return this.#after(async () => {
      let done = 0;
      for (const { id, file } of jobs) {
        if (age !== this.#age) return;
        this.mounted.progress(done, jobs.length);
        await this.#one(id, file, age);
        done += 1;
      }
      this.#flush();
      if (age === this.#age) this.mounted.progress(jobs.length, jobs.length);
      this.#compare(age);
    });
  }

  /** Compares papers with the answers when nothing else is to be done, package by package; until then rows say that it is
   * still to be done. */
  #compare(age) {
    const again = () => {
      const next = this.#uncompared.entries().next().value;
      if (!next || age !== this.#age) return;
      const [id, name] = next;
      this.#uncompared.delete(id);
      // One at a time behind what was asked meanwhile.
      this.#after(async () => {
        const file = this.#files.get(id)?.readable;
        if (!file || age !== this.#age) return;
        const told = await this.#examine(name, file, true).then((row) => `"row":${row}`, (error) => closed(name, codeOf(error)));
        if (age === this.#age && this.#files.has(id)) this.#show(id, told);
      }).catch(() => {}).then(again);
    };
    if (!this.#comparing) {
      this.#comparing = true;
      this.#queue.then(again).finally(() => (this.#comparing = false));
    }
  }

  /** Does something after all that was asked before, and keeps the idle clock from running meanwhile. */
  #after(work) {
    const done = this.#queue.then(() => this.#busy(work));
    // What fails must not keep what comes after it from being done.
    this.#queue = done.catch(() => {});
    return done;
  }

  /** Somebody who waits for this is not idle. */
  async #busy(work) {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#idle.touch();
    }
  }

  /** Files and folders that were dropped. */
  async drop(transfer) {
    const age = this.#age;
    const entries = [...(transfer.items ?? [])].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...transfer.files];
    const all = entries.some((entry) => entry.isDirectory) ? await this.#busy(() => gathered(entries, this.mounted)) : files;
    return age === this.#age ? this.add(all) : undefined;
  }

  /** The files of a folder that was chosen: only those that can be something. */
  folder(files) {
    return this.add([...files].filter((file) => this.mounted.wanted(file.webkitRelativePath || file.name)));
  }

  async #one(id, file, age) {
    const name = file.webkitRelativePath || file.name;
    let told;
    try {
      if (file.unreadable) throw new Failure("unreadable", "");
      // So a file looks that was deleted before it was ever read; an empty one is nothing either.
      if (file.size === 0) throw new Failure("empty", "");
      const head = new TextDecoder().decode(await file.slice(0, 64).arrayBuffer());
      if (!head.startsWith("PK") && (await this.#isText(file, name, age, head))) return;
      if (/\.xlsx?$/i.test(name)) return await this.#cells(file, name, age);
      const readable = /^(age-encryption\.org\/|-----BEGIN AGE)/.test(head) ? await this.#unsealed(file) : file;
      if (age !== this.#age) return;
      this.#files.set(id, { file, readable: readable instanceof Blob ? readable : undefined });
      if (readable instanceof Blob) {
        const row = await this.#examined(name, readable, false);
        const { papersCompared, programme } = JSON.parse(row);
        // Of what could not be read there is nothing to compare with.
        if (programme && !papersCompared) this.#uncompared.set(id, name);
        told = `"row":${row}`;
      } else {
        told = closed(name, readable);
      }
    } catch (error) {
      // What came to no end can be tried again.
      if (age === this.#age && !this.#files.has(id)) this.#files.set(id, { file });
      told = closed(name, codeOf(error));
    }
    if (age === this.#age) this.#show(id, told);
  }

  /** What checking a file is, with an end to it: whatever keeps it from one is told in its row, and no other waits for it. */
  #examine(name, file, papers) {
    return this.#patience.of(name, this.#crews.packer, "examine", { name, file, papers });
  }

  /** Checks a file once more that came to no end. */
  again(id) {
    const age = this.#age;
    return this.#after(async () => {
      const held = this.#files.get(id);
      if (!held || age !== this.#age) return;
      await this.#one(id, held.file, age);
      this.#flush();
      this.#compare(age);
    });
  }

  /** Goes on without the file whose step makes no progress. */
  skip() {
    this.#patience.skip();
  }

  /** A package's row as JSON, judged by the station's rules; an older edition that it names is fetched, once. */
  async #examined(name, file, papers) {
    await this.#learnt();
    const row = await this.#examine(name, file, papers);
    const { wants = [] } = JSON.parse(row);
    const fresh = wants.filter((edition) => !this.#asked.has(edition));
    if (!this.#list || !fresh.length) return row;
    for (const edition of fresh) this.#asked.add(edition);
    await this.#crews.packer.brief("learn", await editionsOf(this.#list, fresh));
    return this.#examine(name, file, papers);
  }

  /** The station's own rules, fetched for the first package. */
  #learnt() {
    if (!this.#list) return undefined;
    this.#rules ??= (async () => {
      const { rules, lost } = await rulesOf(this.#list);
      await this.#crews.packer.brief("learn", rules);
      if (lost.length) this.mounted.say(true, "rules-missing");
    })().catch(() => {
      // Without them packages are told as checked inside only; the next file tries again.
      this.#rules = undefined;
      this.mounted.say(true, "rules-missing");
    });
    return this.#rules;
  }

  /** Reports and key files are taken in here; true if it was one. What a text is, Rust says. */
  async #isText(file, name, age, head) {
    if (file.size > (head.includes('"ziping-register/') ? BOOK : TEXT)) return false;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (age !== this.#age) return true;
    const kind = this.mounted.text(bytes, name);
    if (kind !== "other" || file.size > KEY) return kind === "taken";
    return this.#key(bytes, age, (code) => code !== "bad-key-file");
  }

  /** A spreadsheet: a register that people went on with. */
  async #cells(file, name, age) {
    const read = file.size > SHEET ? Promise.reject(new Failure("sheet-too-large", "")) : this.#patience.of(file.name, this.#crews.packer, "cells", { file });
    await read.then(
      (rows) => age === this.#age && this.mounted.cells(rows, name),
      (error) => age === this.#age && this.mounted.say(true, codeOf(error)),
    );
  }

  /** A register that somebody chose as one. */
  openRegister([file]) {
    const age = this.#age;
    return this.#after(async () => {
      if (/\.xlsx?$/i.test(file.name)) return this.#cells(file, file.name, age);
      const bytes = file.size > BOOK ? undefined : await file.arrayBuffer().catch(() => undefined);
      if (age === this.#age && !(bytes && this.mounted.register(new Uint8Array(bytes), file.name))) this.mounted.say(true, "not-register");
    });
  }

  /** What is sealed in a file, or why it stays closed: the codes of src/seal. */
  async #unsealed(file) {
    let why = "sealed";
    const weight = (code) => (code === "sealed" || code.startsWith("needs-") ? 0 : code.startsWith("wrong-") ? 1 : 2);
    for (const key of this.#keys) {
      try {
        return await this.#patience.of(file.name, this.#crews.sealer, "open", { file, ...key });
      } catch (error) {
        if (["load", "cancelled", "skipped", "out-of-time", "trapped"].includes(error.code)) throw error;
        // Of several keys one may fit: the reason that says most is kept.
        if (weight(error.code) >= weight(why)) why = error.code;
      }
    }
    return why;
  }

  #show(id, told) {
    const { file, readable } = this.#files.get(id) ?? {};
    this.#waiting.push(`{"id":${id},"unsealed":${Boolean(readable) && readable !== file},${told}}`);
    if (this.#beat === undefined) {
      this.#flush();
      this.#beat = setTimeout(() => {
        this.#beat = undefined;
        this.#flush();
      }, BEAT);
    }
  }

  #flush() {
    if (this.#waiting.length) this.mounted.rows(`[${this.#waiting.splice(0).join(",")}]`);
  }

  /** A key file: kept in memory, tried on everything that is still sealed. What is none is said where `tell` wants it; true
   * if it was dealt with. */
  async #key(keyFile, age, tell) {
    if (age !== this.#age) return true;
    try {
      await this.#crews.sealer.run("checkKeyFile", { file: keyFile });
    } catch (error) {
      const code = error.code ?? "internal";
      if (code === "load" || code === "cancelled") throw error;
      if (tell(code)) this.mounted.say(true, code);
      return tell(code);
    }
    if (age !== this.#age) return true;
    this.#keys.push({ keyFile });
    this.mounted.keys(this.#keys.length);
    this.mounted.say(false, "key-taken");
    // Not waited for: a key among the opened files stands in the same queue.
    this.#again();
    return true;
  }

  async keyFile(file) {
    const age = this.#age;
    if (file.size > KEY) return this.mounted.say(true, "bad-key-file");
    const bytes = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
    await this.#key(new Uint8Array(bytes), age, () => true);
    return this.#queue;
  }

  /** Words: tried on everything that is sealed, and kept for what is opened later. Trying costs a second each, so only the
   * last ones are kept. */
  words(typed) {
    this.#keys = [...this.#keys.filter((key) => key.keyFile), { typed }];
    this.mounted.keys(this.#keys.length);
    return this.#again();
  }

  #again() {
    const age = this.#age;
    return this.#after(async () => {
      const closed = [...this.#files].filter(([, held]) => !held.readable);
      for (const [id, { file }] of closed) {
        if (age !== this.#age) return;
        // Some may have been taken off the desk meanwhile.
        if (this.#files.has(id)) await this.#one(id, file, age);
      }
      this.#flush();
    });
  }

  #readable(id) {
    const readable = this.#files.get(id)?.readable;
    if (!readable) throw new Failure("file-gone", "");
    return readable;
  }

  /** Takes rows off the desk. */
  forget(ids) {
    for (const id of JSON.parse(ids)) {
      this.#files.delete(id);
      this.#uncompared.delete(id);
    }
  }

  /** Saves a paper of a package. */
  async savePaper(id, path) {
    const bytes = await this.#patience.of(path, this.#crews.packer, "take", { file: this.#readable(id), path });
    const name = path.split("/").pop();
    this.#download(name, new Blob([bytes], { type: name.endsWith(".pdf") ? PDF : DOCX }));
  }

  /** Saves a file of the evidence. Whatever it is, it comes as bytes: what can run must not run in the portal's name. */
  async saveEvidence(id, path) {
    const parts = await this.#patience.of(path, this.#crews.packer, "pour", { file: this.#readable(id), path });
    this.#download(path.split("/").pop(), new Blob([parts], { type: BYTES }));
  }

  /** A file of the evidence to be looked at: its kind, and its address or, of a text, its words. */
  async look(id, path) {
    const age = this.#age;
    const { kind, words, blob } = await this.#patience.of(path, this.#crews.packer, "look", { file: this.#readable(id), path });
    if (age !== this.#age) throw new Failure("cancelled", "");
    return JSON.stringify({ kind, url: blob ? this.#downloads.link(blob) : words });
  }

  /** Saves what was in a sealed file. */
  saveUnsealed(id) {
    const { file } = this.#files.get(id) ?? {};
    this.#download(file.name.replace(/\.age$/i, ""), new Blob([this.#readable(id)], { type: "application/zip" }));
  }

  /** Prints papers of many packages as one PDF; resolves to JSON: url, pages, left out. */
  async print(request, report) {
    const age = this.#age;
    const told = (step) => report(JSON.stringify(step));
    const signal = (this.#printing = { stopped: false });
    const readable = (id) => this.#readable(id);
    const made = await this.#busy(() => printed(JSON.parse(request), this.#crews, this.#patience, readable, today(), told, signal));
    if (age !== this.#age) throw new Failure("cancelled", "");
    const { blob, ...rest } = made;
    return JSON.stringify({ url: this.#downloads.link(blob), ...rest });
  }

  /** Looks whether a package's PDFs are those that its answers give; resolves to JSON: the paths of those that are not. */
  async comparePdfs(id, row) {
    const file = this.#readable(id);
    return JSON.stringify(await this.#busy(() => differing(JSON.parse(row), this.#crews, this.#patience, file)));
  }

  /** Shows a PDF in a tab of its own, which wiping closes. */
  openTab(url) {
    const tab = window.open(url, "_blank");
    if (tab) this.#tabs.push(tab);
    return Boolean(tab);
  }

  /** Lets go of a PDF that was printed. */
  release(url) {
    this.#downloads.release(url);
  }

  /** Stops what is being made. */
  cancel() {
    // The packer goes on with all else: files may be examined meanwhile.
    if (this.#printing) this.#printing.stopped = true;
    this.#printing?.end?.("cancelled");
    for (const crew of ["printer", "binder"]) this.#crews[crew]?.stop();
  }

  /** A survey report begun from a package; resolves to its text. */
  async survey(id) {
    const file = this.#readable(id);
    return this.#patience.of(this.#files.get(id).file.name, this.#crews.packer, "survey", { file });
  }

  /** Makes a paper of the desk and saves it under a name. */
  async make(kind, json, format, name) {
    const job = { kind, json, today: today() };
    const [crew, task] = format === "pdf" ? [this.#crews.printer, "asked"] : [this.#crews.packer, "docxAsked"];
    const bytes = await this.#busy(() => this.#patience.of(name, crew, task, job));
    this.#download(`${name}.${format}`, new Blob([bytes], { type: format === "pdf" ? PDF : DOCX }));
  }

  /** Saves rows, and what they come to, as `xlsx`, `csv` or `json`, with whom to call only if asked for. */
  async table(rows, pool, warnings, lang, name, ending, contacts) {
    const bytes = await this.#patience.of(name, this.#crews.binder, "table", { rows, pool, warnings, lang, ending, contacts });
    this.#download(`${name}.${ending}`, new Blob([bytes], { type: TABLES[ending] }));
  }

  /** Saves a text. */
  save(name, text, type) {
    this.#download(name, new Blob([text], { type }));
  }

  /** Loads every part now, for a station that will be offline. */
  async prepare() {
    // One after the other: small servers hold few connections.
    for (const crew of Object.values(this.#crews)) await crew?.start();
  }

  /** A touch: the idle clock begins anew. */
  touch() {
    this.#idle.touch();
  }

  /** Forgets every file, key and link, and ends the workers with all they know. */
  wipe() {
    this.#age += 1;
    this.#files.clear();
    this.#keys = [];
    this.#waiting = [];
    this.#uncompared.clear();
    this.#queue = Promise.resolve();
    this.#downloads.clear();
    for (const tab of this.#tabs.splice(0)) tab.close();
    for (const crew of Object.values(this.#crews)) crew?.stop();
  }

  #download(name, blob) {
    this.#downloads.save(name, blob);
    this.mounted.saved(name);
  }

  /** Puts the focus on the thing with this id; with an empty id, on the page's head. */
  show(id) {
    requestAnimationFrame(() => {
      const found = id ? this.#stage.querySelector(`[data-id="${CSS.escape(id)}"]`) : this.#stage.querySelector("h1");
      found?.scrollIntoView({ block: id ? "center" : "nearest" });
      (found?.querySelector("input, select, textarea, button") ?? found)?.focus({ preventScroll: true });
    });
  }
}

/** A file that was not opened, and why: its row is made in Rust. */
function closed(name, code) {
  return `"closed":${JSON.stringify([name, code])}`;
}

/** The code of what went wrong; those of the browser's own errors are numbers and say nothing. */
function codeOf(error) {
  if (typeof error?.code === "string") return error.code;
  return error instanceof DOMException ? "unreadable" : "internal";
}

/** All files of dropped folders that can be something. */
async function gathered(entries, mounted) {
  const found = [];
  for (const entry of entries) {
    if (entry.isFile) {
      if (!mounted.wanted(entry.fullPath)) continue;
      const lost = { name: entry.name, unreadable: true };
      found.push(await new Promise((done, fail) => entry.file(done, fail)).catch(() => lost));
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        // A call gives a hundred at most.
        const lost = { name: entry.name, unreadable: true };
        const some = await new Promise((done, fail) => reader.readEntries(done, fail)).catch(() => found.push(lost) && []);
        if (!some.length) break;
        found.push(...(await gathered(some, mounted)));
      }
    }
  }
  return found;
}
