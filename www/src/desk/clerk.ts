// What the desk asks of the browser: files in memory, workers, downloads, the idle clock. See src/desk/platform.rs for the
// other side. Nothing is ever written to the browser's storage.
import type { Mounted } from "ziping-desk";
import { listen, type Hands } from "../shell/connection";
import { clock, today } from "../shell/day";
import { DOCX, Downloads, PDF, XLSX, nameOf } from "../shell/download";
import { Failure, codeOf } from "../shell/failure";
import { HEAD } from "../shell/files";
import { focusIn } from "../shell/focus";
import { fileOf, isFile, partsOf } from "../shell/folders";
import { Idle } from "../shell/idle";
import { connectAll, placeOf, stopAll } from "../shell/jobs";
import { Patience, Patient } from "../shell/patience";
import type { Assets } from "../shell/site";
import type { Bytes, Examined, ExaminerTasks, Given, Key, Rules, Workers } from "../shell/tasks";
import type { Door } from "./door";
import { Press } from "./press";
import { editionsOf, rulesOf } from "./rules";

const BYTES = "application/octet-stream";
/** The types of tables by their endings. */
const TABLES: Record<string, string> = {
  xlsx: XLSX,
  csv: "text/csv",
  json: "application/json",
};
/** Files that are read as a whole, to be taken in. */
const TEXTS = ["register", "report", "answers", "text"];
/** Files beyond this hold no key. */
const KEY = 64 * 1024;
/** Files up to this size are read whole when it is looked what they are: asking twice takes longer than reading. */
const SMALL = 64 * 1024;
/** From so many files on a second worker checks packages too. */
const MANY = 12;
/** So many packages are handed over at once, that no worker waits for the page; and of so many files it is looked what they are,
 * because the browser takes its time to open each. */
/** Bytes in which a sealed file says for whom it is. */
const SEAL = 512;
const AHEAD = 16;
/** The page is told of new rows this often, so that hundreds of packages don't mean hundreds of renderings. */
const BEAT = 150;

/** A file that could not be read out of a folder. */
interface Lost {
  name: string;
  unreadable: true;
}

/** What a file is, its size, and all of it, if it is small. The browser looks on the disk whenever a file's size is asked for. */
interface Triage {
  kind: string;
  size: number;
  whole?: Bytes;
}

/** A file as it was chosen. */
type Chosen = File | Lost;

/** A file on the desk, and what can be read: the same, or what was sealed in it. */
interface Held {
  file: Chosen;
  readable?: Blob | undefined;
}

export class Clerk implements Door, Hands {
  mounted!: Mounted;
  private crash: () => void;
  private stage: HTMLElement;
  private crews: ReturnType<typeof crewsOf>;
  /** Where the station's own list of programmes stands, if it has one. */
  private list: URL | undefined;
  private rules: Promise<void> | undefined;
  /** Id → name of what has papers that are not compared yet. */
  private uncompared = new Map<number, string>();
  private comparing = false;
  /** Older editions that were asked for. */
  private asked = new Set<string>();
  /** The last of them is learnt; and how often that was. */
  private learning: Promise<void> = Promise.resolve();
  private lessons = 0;
  private idle: Idle;
  private files = new Map<number, Held>();
  private next = 1;
  private keys: Key[] = [];
  private downloads: Downloads;
  private waiting: string[] = [];
  /** How many of how many are examined, where that is not told yet. */
  private progressed: number[] = [];
  /** Tabs with what was printed. */
  private tabs: Window[] = [];
  private beat: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<void> = Promise.resolve();
  /** Looks after steps that may not end. */
  private patience = new Patience((name) => this.mounted.slow(name));
  private running = 0;
  /** Whether so much is opened that two check it; and how much each has to do. */
  private many = false;
  private atWork = { examiner: 0, second: 0 };
  /** Aborted to end what is being printed. */
  private printing = new AbortController();
  /** Counts wipes: what was begun before one is not shown after it. */
  private age = 0;
  /** Aborted while the desk is in no page. */
  private signal: AbortSignal | undefined;

  failure(code: string, detail: string): Failure {
    return new Failure(code, detail);
  }

  crashed(): void {
    this.crash();
  }

  constructor(
    element: HTMLElement & { readonly idle: number },
    crash: () => void,
    stage: HTMLElement,
    base: URL,
    assets: Assets,
    list: URL | undefined,
  ) {
    this.crash = crash;
    this.stage = stage;
    this.downloads = new Downloads(stage);
    this.crews = crewsOf(assets, base);
    this.list = list;
    this.idle = new Idle(element, () => element.idle * 60_000, {
      held: () => this.running === 0 && (this.files.size > 0 || this.keys.length > 0 || this.mounted.holds()),
      warn: (seconds) => this.mounted.idle(seconds),
      out: () => {
        const gone = () => {
          this.wipe();
          this.mounted.wiped(true);
        };
        // What was written and is in no file is saved first; the browser needs a moment to take it.
        if (this.mounted.rescue()) setTimeout(gone, 2_000);
        else gone();
      },
    });
  }

  connect(signal: AbortSignal): void {
    listen(window, ["beforeunload"], (event) => this.mounted.unsaved() && event.preventDefault(), signal);
    // A page that is left may be kept whole by the browser and come back: it must come back empty.
    const left = () => {
      this.wipe();
      this.mounted.wiped(false);
    };
    listen(window, ["pagehide"], left, signal);
    this.signal = signal;
    this.idle.connect(signal);
    connectAll(this.crews, signal);
    this.compare(this.age);
  }

  today(): string {
    return today();
  }

  /** The local day and minute, `YYYY-MM-DDThh:mm`. */
  now(): string {
    return `${today()}T${clock()}`;
  }

  /** SHA-256 of a file as it was handed in. */
  async digest(id: number): Promise<string> {
    const file = this.files.get(id)?.file;
    if (!file || "unreadable" in file) throw new Failure("file-gone", "");
    return this.busy(() => this.patience.of(file.name, this.crews.examiner, "digest", { file }));
  }

  /** Saves rows of texts as a spreadsheet. */
  async sheet(title: string, rows: string, name: string): Promise<void> {
    this.download(name, new Blob([await this.crews.binder.run("sheet", { name: title, rows })], { type: TABLES.xlsx }));
  }

  /** Takes files in, one after the other; settles when all are examined. */
  add(files: Iterable<Chosen>): Promise<void> {
    const age = this.age;
    const jobs = [...files].map((file) => ({ id: this.next++, file }));
    return this.after(async () => {
      this.many = jobs.length >= MANY;
      const coming = jobs.slice(0, AHEAD).map(({ file }) => this.triaged(file));
      // What is handed over and not done, the first one first.
      const ahead: Promise<void>[] = [];
      const all = async () => {
        while (ahead.length) await ahead.shift();
      };
      for (const [done, { id, file }] of jobs.entries()) {
        if (age !== this.age) return;
        this.progressed = [done, jobs.length];
        this.soon();
        // How the next ones begin is read while this one is examined; and packages are handed over before those before are done,
        // so that no worker need wait for the page. All else keeps its order.
        coming.push(this.triaged(jobs[done + AHEAD]?.file));
        const known = coming.shift();
        const isPackage = isZip(file) || (await known?.catch(() => undefined))?.kind === "package";
        if (!isPackage) await all();
        const work = this.one(id, file, age, known);
        if (!isPackage) await work;
        else if (ahead.push(work) >= AHEAD) await ahead.shift();
      }
      await all();
      this.progressed = [jobs.length, jobs.length];
      if (age === this.age) this.flush();
      this.compare(age);
    });
  }

  /** Compares papers with the answers when nothing else is to be done, package by package; until then rows say that it is
   * still to be done. */
  private compare(age: number) {
    const again = (): void => {
      const [next] = this.uncompared;
      if (age !== this.age || this.signal?.aborted) return;
      if (!next) {
        this.flush();
        // What waits for others need not any more.
        return this.mounted.rows("[]");
      }
      const [id, name] = next;
      this.uncompared.delete(id);
      // One at a time behind what was asked meanwhile.
      void this.after(async () => {
        const file = this.files.get(id)?.readable;
        if (!file || age !== this.age) return;
        const asked = this.examine({ name, file, papers: true, isNew: false });
        const told = await asked.then((found) => found && `"row":${found.row}`, (error: unknown) => {
          const code = codeIn(error);
          return code === "cancelled" ? undefined : closed(name, code);
        });
        if (age !== this.age || !this.files.has(id)) return;
        if (told) this.row(id, told);
        // The desk was taken out of the page: it is done once that is put back.
        else this.uncompared.set(id, name);
      }).catch(() => {}).then(again);
    };
    if (!this.comparing) {
      this.comparing = true;
      void this.queue.then(again).finally(() => (this.comparing = false));
    }
  }

  /** Does something after all that was asked before, and keeps the idle clock from running meanwhile. */
  private after(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(() => this.busy(work));
    // What fails must not keep what comes after it from being done.
    this.queue = done.catch(() => {});
    return done;
  }

  /** Somebody who waits for this is not idle. */
  private async busy<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.idle.touch();
    }
  }

  /** Files and folders that were dropped. */
  async drop(transfer: DataTransfer): Promise<void> {
    const age = this.age;
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    const files: Chosen[] = [...transfer.files];
    const all = entries.some((entry) => entry.isDirectory) ? await this.busy(() => gathered(entries, (all) => all, (all) => this.sifted(all, (one) => one.fullPath))) : files;
    return age === this.age ? this.add(all) : undefined;
  }

  /** The files of a folder that was chosen: only those that can be something. */
  folder(files: Iterable<File>): Promise<void> {
    return this.add(this.sifted([...files], (file) => file.webkitRelativePath || file.name));
  }

  /** Of the files of folders those that can be something; of others that a station has, it is said. */
  private sifted<One extends { name: string }>(all: One[], path: (one: One) => string): One[] {
    const isRest = ({ name }: One) => /\.(xlsx|key)$/iu.test(name) && !/^[~.]/u.test(name);
    if (all.some(isRest)) this.mounted.say(false, "folder-rest");
    return all.filter((one) => this.mounted.wanted(path(one)));
  }

  private async one(id: number, file: Chosen, age: number, known?: Promise<Triage>): Promise<void> {
    const name = pathOf(file);
    let told: string;
    try {
      // What is called a package is looked at where it is checked: asking the browser for its first bytes takes as long.
      const zip = isZip(file) ? file : undefined;
      let found = zip && (await this.examined(name, zip, false, true));
      let readable: Blob | string | undefined = found && zip;
      if (!readable) {
        const { kind, size, whole } = await (known ?? this.triage(file));
        if ("unreadable" in file) throw new Failure("unreadable", "");
        if (kind.startsWith("sheet")) return await this.cells(file, name, age, kind);
        if (TEXTS.includes(kind) && (await this.isText(file, name, age, { size, whole }))) return this.soon();
        readable = kind === "sealed" ? await this.unsealed(file) : file;
      }
      if (age !== this.age) return;
      this.files.set(id, { file, readable: readable instanceof Blob ? readable : undefined });
      if (readable instanceof Blob) {
        found ??= await this.examined(name, readable, false);
        if (!found) throw new Failure("internal", "");
        const { row, isUncompared } = found;
        if (isUncompared) this.uncompared.set(id, name);
        told = `"row":${row}`;
      } else {
        told = closed(name, readable);
      }
    } catch (error) {
      // What came to no end can be tried again.
      if (age === this.age && !this.files.has(id)) this.files.set(id, { file });
      told = closed(name, codeIn(error));
    }
    if (age === this.age) this.row(id, told);
  }

  /** What a file is, by how it begins; what cannot be read says so to whoever waits for it, and to nobody else. */
  private triaged(file?: Chosen): Promise<Triage> | undefined {
    // Of what is called a package not even the size is asked for: the page would wait for the browser as long as it is checked.
    if (!file || isZip(file)) return undefined;
    const found = this.triage(file);
    found.catch(() => {});
    return found;
  }

  private async triage(file: Chosen): Promise<Triage> {
    if ("unreadable" in file) throw new Failure("unreadable", "");
    // So a file looks that was deleted before it was ever read; an empty one is nothing either.
    const { size } = file;
    if (size === 0) throw new Failure("empty", "");
    const read = new Uint8Array(await (size <= SMALL ? file : file.slice(0, HEAD)).arrayBuffer());
    const kind = this.mounted.triage(read.subarray(0, HEAD), file.name, size);
    return size <= SMALL ? { kind, size, whole: read } : { kind, size };
  }

  /** What checking a file is, with an end to it: whatever keeps it from one is told in its row, and no other waits for it. */
  private async examine(given: Given<ExaminerTasks, "examine">): Promise<Examined | undefined> {
    const { examiner, second } = this.crews;
    const isSecond = this.many && this.atWork.second < this.atWork.examiner;
    const who = isSecond ? "second" : "examiner";
    this.atWork[who] += 1;
    try {
      return await this.patience.of(given.name, isSecond ? second : examiner, "examine", given);
    } catch (error) {
      if (!isSecond || codeOf(error) !== "load") throw error;
      // The first one is there: it goes on alone.
      this.many = false;
      return await this.patience.of(given.name, examiner, "examine", { ...given });
    } finally {
      this.atWork[who] -= 1;
    }
  }

  /** Checks a file once more that came to no end. */
  again(id: number): Promise<void> {
    const age = this.age;
    return this.after(async () => {
      const held = this.files.get(id);
      if (!held || age !== this.age) return;
      await this.one(id, held.file, age);
      this.flush();
      this.compare(age);
    });
  }

  /** Goes on without the file whose step makes no progress. */
  skip(): void {
    this.patience.skip();
  }

  /** A package's row, judged by the station's rules; an older edition that it names is fetched, once. */
  private async examined(name: string, file: Blob, papers: boolean, isNew = false): Promise<Examined | undefined> {
    await this.learnt();
    const before = this.lessons;
    const given = { name, file, papers, isNew };
    const found = await this.examine(given);
    if (!found) return undefined;
    const fresh = found.wants.filter((edition) => !this.asked.has(edition));
    if (this.list && fresh.length) {
      for (const edition of fresh) this.asked.add(edition);
      const list = this.list;
      // Behind what another package asked for: whichever of them comes back sees all of it.
      const asked = this.learning.catch(() => {});
      this.learning = asked.then(async () => {
        await this.teach(await editionsOf(list, fresh));
        this.lessons += 1;
      });
    }
    if (!found.wants.length) return found;
    await this.learning;
    return this.lessons === before ? found : this.examine({ ...given });
  }

  /** What whoever checks packages has to know. */
  private async teach(rules: Rules): Promise<void> {
    await Promise.all([this.crews.examiner.brief("learn", rules), this.crews.second.brief("learn", rules).catch(() => {})]);
  }

  /** The station's own rules, fetched for the first package. */
  private learnt(): Promise<void> | undefined {
    const list = this.list;
    if (!list) return undefined;
    this.rules ??= (async () => {
      const { rules, lost } = await rulesOf(list);
      await this.teach(rules);
      this.mounted.offices(await this.crews.examiner.run("offices", {}));
      if (lost.length) this.mounted.say(true, "rules-missing");
    })().catch(() => {
      // Without them packages are told as checked inside only; the next file tries again.
      this.rules = undefined;
      this.mounted.say(true, "rules-missing");
    });
    return this.rules;
  }

  /** Reports and key files are taken in here; true if it was one. What a text is, Rust says. */
  private async isText(file: File, name: string, age: number, { size, whole }: Pick<Triage, "size" | "whole">): Promise<boolean> {
    const bytes = whole ?? new Uint8Array(await file.arrayBuffer());
    if (age !== this.age) return true;
    const kind = this.mounted.text(bytes, name);
    // A register is read by the station's own rules, and no package may come.
    if (kind === "taken") void this.learnt();
    if (kind !== "other" || size > KEY) return kind === "taken";
    return this.key(bytes, age, (code) => code !== "bad-key-file");
  }

  /** A spreadsheet: a register that people went on with. */
  private async cells(file: File, name: string, age: number, kind: string): Promise<void> {
    try {
      if (kind !== "sheet") throw new Failure(kind, "");
      const rows = await this.patience.of(file.name, this.crews.courier, "cells", { file, shown: false });
      // What rows say by name is understood by the station's own rules.
      await this.learnt();
      if (age !== this.age) return;
      this.mounted.cells(rows, name);
    } catch (error) {
      if (age === this.age) this.mounted.say(true, codeIn(error));
    }
  }

  /** A register that somebody chose as one. */
  openRegister([file]: Iterable<File>): Promise<void> {
    const age = this.age;
    return this.after(async () => {
      if (!file) return;
      void this.learnt();
      const { kind } = await this.triage(file).catch(() => ({ kind: "nothing" }));
      if (kind.startsWith("sheet")) return this.cells(file, file.name, age, kind);
      const bytes = TEXTS.includes(kind) ? await file.arrayBuffer().catch(() => undefined) : undefined;
      if (age === this.age && !(bytes && this.mounted.register(new Uint8Array(bytes), file.name))) this.mounted.say(true, "not-register");
    });
  }

  /** What is sealed in a file, or why it stays closed: the codes of src/seal. */
  private async unsealed(file: File): Promise<Blob | string> {
    // A passphrase says so in the first lines of the file; before any key is there, too.
    const head = this.keys.length ? "" : await file.slice(0, SEAL).text().catch(() => "");
    let why = head.includes("\n-> scrypt ") ? "needs-passphrase" : "sealed";
    const weight = (code: string) => (code === "sealed" || code.startsWith("needs-") ? 0 : code.startsWith("wrong-") ? 1 : 2);
    for (const key of this.keys) {
      try {
        return await this.patience.of(file.name, this.crews.sealer, "open", { file, ...key });
      } catch (error) {
        const code = codeOf(error);
        if (["load", "cancelled", "skipped", "out-of-time", "trapped"].includes(code)) throw error;
        // Of several keys one may fit: the reason that says most is kept.
        if (weight(code) >= weight(why)) why = code;
      }
    }
    return why;
  }

  private row(id: number, told: string) {
    const { file, readable } = this.files.get(id) ?? {};
    this.waiting.push(`{"id":${id},"unsealed":${Boolean(readable) && readable !== file},${told}}`);
    this.soon();
  }

  /** Tells what came, at once and then a few times a second: a page with thousands of rows is not drawn anew for each. */
  private soon() {
    if (this.beat === undefined) {
      this.flush();
      this.beat = setTimeout(() => {
        this.beat = undefined;
        this.flush();
      }, BEAT);
    }
  }

  private flush() {
    this.mounted.settle();
    if (this.waiting.length) this.mounted.rows(`[${this.waiting.splice(0).join(",")}]`);
    const [done, total] = this.progressed.splice(0);
    if (done !== undefined && total !== undefined) this.mounted.progress(done, total);
  }

  /** A key file: kept in memory, tried on everything that is still sealed. What is none is said where `tell` wants it; true
   * if it was dealt with. */
  private async key(keyFile: Bytes, age: number, tell: (code: string) => boolean): Promise<boolean> {
    if (age !== this.age) return true;
    try {
      await this.crews.sealer.run("checkKeyFile", { file: keyFile });
    } catch (error) {
      const code = codeOf(error);
      if (code === "load" || code === "cancelled") throw error;
      if (tell(code)) this.mounted.say(true, code);
      return tell(code);
    }
    if (age !== this.age) return true;
    this.keys.push({ keyFile });
    this.mounted.keys(this.keys.length);
    this.mounted.say(false, "key-taken");
    // Not waited for: a key among the opened files stands in the same queue.
    void this.tryClosed();
    return true;
  }

  async keyFile(file: Blob): Promise<void> {
    const age = this.age;
    if (file.size > KEY) return this.mounted.say(true, "bad-key-file");
    const bytes = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
    await this.key(new Uint8Array(bytes), age, () => true);
    return this.queue;
  }

  /** Words: tried on everything that is sealed, and kept for what is opened later. Trying costs a second each, so only the
   * last ones are kept. */
  words(typed: string): Promise<void> {
    this.keys = [...this.keys.filter((key) => key.keyFile), { typed }];
    this.mounted.keys(this.keys.length);
    return this.tryClosed();
  }

  private tryClosed(): Promise<void> {
    const age = this.age;
    return this.after(async () => {
      const closed = [...this.files].filter(([, held]) => !held.readable);
      for (const [id, { file }] of closed) {
        if (age !== this.age) return;
        // Some may have been taken off the desk meanwhile.
        if (this.files.has(id)) await this.one(id, file, age);
      }
      this.flush();
      this.compare(age);
    });
  }

  private readable(id: number): Blob {
    const readable = this.files.get(id)?.readable;
    if (!readable) throw new Failure("file-gone", "");
    return readable;
  }

  /** Takes rows off the desk. */
  forget(ids: string): void {
    for (const id of JSON.parse(ids) as number[]) {
      this.files.delete(id);
      this.uncompared.delete(id);
    }
  }

  /** Saves a paper of a package. */
  async savePaper(id: number, path: string): Promise<void> {
    const bytes = await this.patience.of(path, this.crews.examiner, "take", { file: this.readable(id), path });
    const name = nameOf(path);
    this.download(name, new Blob([bytes], { type: name.endsWith(".pdf") ? PDF : DOCX }));
  }

  /** Saves a file of the evidence. Whatever it is, it comes as bytes: what can run must not run in the portal's name. */
  async saveEvidence(id: number, path: string): Promise<void> {
    const parts = await this.patience.of(path, this.crews.examiner, "pour", { file: this.readable(id), path });
    this.download(nameOf(path), new Blob([parts], { type: BYTES }));
  }

  /** A file of the evidence to be looked at: its kind, and its address or, of a text, its words. */
  async look(id: number, path: string): Promise<string> {
    const age = this.age;
    const asked = { file: this.readable(id), path };
    const { kind, words, blob } = await this.patience.of(path, this.crews.examiner, "look", asked);
    if (age !== this.age) throw new Failure("cancelled", "");
    return JSON.stringify({ kind, url: blob ? this.downloads.link(blob) : words });
  }

  /** Saves what was in a sealed file. */
  saveUnsealed(id: number): void {
    const readable = this.readable(id);
    const name = this.files.get(id)?.file.name ?? "";
    this.download(name.replace(/\.age$/i, ""), new Blob([readable], { type: "application/zip" }));
  }

  /** Workers for a pile of papers, until somebody cancels or wipes. */
  press(): Press {
    const desk = {
      patience: this.patience,
      readable: (id: number) => this.readable(id),
      busy: <T>(work: () => Promise<T>) => this.busy(work),
      link: (pdf: Blob) => this.downloads.link(pdf),
      today,
    };
    return new Press(this.crews, desk, this.printing.signal);
  }

  /** Shows a PDF in a tab of its own, which wiping closes. */
  openTab(url: string): boolean {
    const tab = window.open(url, "_blank");
    if (tab) this.tabs.push(tab);
    return Boolean(tab);
  }

  /** Lets go of a PDF that was printed. */
  release(url: string): void {
    this.downloads.release(url);
  }

  /** Stops what is being made. */
  cancel(): void {
    // The examiner goes on with all else: files may be examined meanwhile.
    this.stopPrinting();
    this.crews.printer?.stop();
    this.crews.binder.stop();
  }

  private stopPrinting() {
    this.printing.abort();
    this.printing = new AbortController();
  }

  /** A sheet begun from a package; resolves to its text. */
  async begin(id: number, sheet: string, seed: string): Promise<string> {
    const file = this.readable(id);
    return this.patience.of(this.files.get(id)?.file.name ?? "", this.crews.examiner, "begin", { file, sheet, seed });
  }

  /** A sheet over organisations of the register; resolves to its text. */
  async enrol(asked: string): Promise<string> {
    await this.learnt();
    return this.patience.of("", this.crews.examiner, "enrol", { asked });
  }

  /** Makes a paper of the desk and saves it under a name. */
  async make(kind: string, json: string, format: string, name: string): Promise<void> {
    const job = { kind, json, today: today() };
    const { courier, printer } = this.crews;
    const isPdf = format === "pdf";
    const bytes = await this.busy(() => isPdf && printer
      ? this.patience.of(name, printer, "asked", job)
      : this.patience.of(name, courier, "docxAsked", job));
    this.download(`${name}.${format}`, new Blob([bytes], { type: isPdf ? PDF : DOCX }));
  }

  /** Saves rows, and what they come to, as `xlsx`, `csv` or `json`, with whom to call only if asked for. */
  async table(
    rows: string,
    pool: string,
    warnings: string[],
    lang: string,
    name: string,
    ending: string,
    contacts: boolean,
    passphrase: string,
  ): Promise<void> {
    const asked = { rows, pool, warnings, lang, ending, contacts };
    const bytes = await this.patience.of(name, this.crews.binder, "table", asked);
    const file = new Blob([bytes], { type: TABLES[ending] ?? BYTES });
    if (!passphrase) {
      this.download(`${name}.${ending}`, file);
      return;
    }
    const sealed = await this.patience.of(name, this.crews.sealer, "seal", { file, typed: passphrase });
    this.download(`${name}.${ending}.age`, sealed);
  }

  /** Saves a text. */
  save(name: string, text: string, type: string): void {
    this.download(name, new Blob([text], { type }));
  }

  /** Loads every part now, for a station that will be offline. */
  async prepare(): Promise<void> {
    // One after the other: small servers hold few connections.
    for (const crew of Object.values(this.crews)) await crew?.start();
  }

  /** Resolves when the browser has done what waits. */
  pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve));
  }

  /** A touch: the idle clock begins anew. */
  touch(): void {
    this.idle.touch();
  }

  /** Forgets every file, key and link, and ends the workers with all they know. */
  wipe(): void {
    this.age += 1;
    this.files.clear();
    this.keys = [];
    this.waiting = [];
    // Else the next beat tells how far something is that is gone.
    this.progressed = [];
    this.uncompared.clear();
    this.queue = Promise.resolve();
    this.downloads.clear();
    for (const tab of this.tabs.splice(0)) tab.close();
    this.stopPrinting();
    stopAll(this.crews);
  }

  private download(name: string, blob: Blob) {
    this.downloads.save(name, blob);
    this.mounted.saved(name);
  }

  /** Puts the focus on the thing with this id; with an empty id, on the page's head. */
  show(id: string): void {
    requestAnimationFrame(() => {
      const found = this.stage.querySelector<HTMLElement>(id ? `[data-id="${CSS.escape(id)}"]` : "h1");
      found?.scrollIntoView({ block: id ? "center" : "nearest" });
      focusIn(found);
    });
  }
}

/** The desk's workers: those of which one may be given up for what it is doing. */
function crewsOf(assets: Assets, base: URL) {
  const crew = <Name extends keyof Workers>(name: Name) => new Patient<Workers[Name]>(placeOf(name, assets, () => base));
  return {
    examiner: crew("examiner"),
    second: crew("examiner"),
    courier: crew("courier"),
    sealer: crew("sealer"),
    binder: crew("binder"),
    printer: assets.printer ? crew("printer") : undefined,
  };
}

/** Whether a file is called a package. */
function isZip(file: Chosen): file is File {
  return !("unreadable" in file) && /\.zip$/iu.test(file.name);
}

/** A file's path, as far as it is known. */
function pathOf(file: Chosen): string {
  return (!("unreadable" in file) && file.webkitRelativePath) || file.name;
}

/** A file that was not opened, and why: its row is made in Rust. */
function closed(name: string, code: string): string {
  return `"closed":${JSON.stringify([name, code])}`;
}

/** The code of what went wrong; the browser's own errors tell of a file that it cannot read. */
function codeIn(error: unknown): string {
  return codeOf(error, error instanceof DOMException ? "unreadable" : "internal");
}

type Sieve = (files: FileSystemFileEntry[]) => FileSystemFileEntry[];

/** What was dropped: files as `own` has them, and those of folders as `inside` has them. */
async function gathered(entries: FileSystemEntry[], own: Sieve, inside: Sieve): Promise<Chosen[]> {
  const found: Chosen[] = [];
  const unreadable = ({ name }: FileSystemEntry) => found.push({ name, unreadable: true });
  for (const file of own(entries.filter(isFile))) await fileOf(file).then((one) => found.push(one), () => unreadable(file));
  for (const entry of entries.filter((one) => !isFile(one))) {
    try {
      for await (const part of partsOf(entry)) found.push(...(await gathered(part, inside, inside)));
    } catch {
      unreadable(entry);
    }
  }
  return found;
}
