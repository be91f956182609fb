// What the app asks of the browser: see src/ask/platform.rs for the other side.
import type { Mounted } from "ziping-app";
import { listen, type Hands } from "../shell/connection";
import { onDay, today } from "../shell/day";
import { DOCX, Downloads } from "../shell/download";
import type { Drafts, Problem, Where } from "../shell/drafts";
import { Failure } from "../shell/failure";
import type { Held } from "../shell/files";
import { focusIn } from "../shell/focus";
import type { Taken } from "../shell/folders";
import { IN_APP, cannotSave } from "../shell/inapp";
import { Crew, connectAll, placeOf, stopAll } from "../shell/jobs";
import { adopt, type Assets } from "../shell/site";
import type { Workers } from "../shell/tasks";
import type { Door } from "./door";
import type { Made, Request } from "./pack";

// A file beside the programme's or in a folder below it: no other place, no other site.
const BESIDE = /^(?:\w[\w.-]*\/)*\w[\w.-]*\.json$/;

/** A programme at hand, with all that its answers need. */
export interface Seat {
  url: URL;
  text: string;
  id: string;
  /** Where its criteria lie. */
  words: URL | undefined;
  criteria: string | null;
  drafts: Drafts;
}

/** The portal's programmes, as the app wants them: what could not be loaded has an error. */
export interface Others {
  programmes: { file: string; json?: string; error?: string }[];
  criteria: Record<string, string>;
}

/** What the element does for its platform. */
export interface Owner {
  /** What the app is told of a programme. */
  config(seat: Seat): string;
  /** Reads the portal's list of programmes, if it has one. */
  list(): Promise<Others>;
  /** Fetches another programme of the list. */
  enter(file: string): Promise<Seat>;
  /** The app has stopped by a fault of its own. */
  crashed(): void;
}

/** The scripts of the last steps. */
type Late = typeof import("./late");

/** The workers of a questionnaire; a site may have no printer. */
function crewsOf(assets: Assets, base: () => URL) {
  const crew = <Name extends keyof Workers>(name: Name) => new Crew<Workers[Name]>(placeOf(name, assets, base));
  return { packer: crew("packer"), sealer: crew("sealer"), printer: assets.printer ? crew("printer") : undefined };
}

/** What a choice or a drop gives. Entries are there only while the event lasts: taken before anything is waited for. */
function takenFrom(given: Iterable<File> | DataTransfer): Taken[] {
  if (!(given instanceof DataTransfer)) return [...given];
  const items = [...given.items].filter(({ kind }) => kind === "file");
  return items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
}

export class Platform implements Door, Hands {
  mounted: Mounted | undefined;
  private element: HTMLElement & { programme: string };
  private owner: Owner;
  private stage: HTMLElement;
  private assets: Assets;
  private crews: ReturnType<typeof crewsOf>;
  /** The programme at hand. */
  private seat!: Seat;
  /** The drafts of every programme that was at hand, by its id. */
  private drafts = new Map<string, Drafts>();
  private late: Promise<Late> | undefined;
  /** The folder of the lazy parts that are not loaded yet. */
  base: URL;
  private files: Held = new Map();
  private downloads: Downloads;
  private made: Made | undefined;
  private words: Promise<string> | undefined;
  /** The day that the app knows. */
  private day = today();
  /** Aborted while the element is in no page. */
  private signal: AbortSignal | undefined;
  /** Whether it is told that drafts cannot be kept. */
  private warned = false;
  private busy = false;

  constructor(
    element: HTMLElement & { programme: string },
    owner: Owner,
    stage: HTMLElement,
    base: URL,
    assets: Assets,
    seat: Seat,
  ) {
    this.element = element;
    this.owner = owner;
    this.stage = stage;
    this.downloads = new Downloads(stage);
    this.assets = assets;
    this.base = base;
    this.crews = crewsOf(assets, () => this.base);
    this.sit(seat);
  }

  connect(signal: AbortSignal): void {
    this.signal = signal;
    const each = () => [...this.drafts.values()];
    const ask = (event: Event) => {
      if (!each().some((drafts) => drafts.unsaved)) return;
      event.preventDefault();
      // Chromium before 119 asks only for this.
      Object.assign(event, { returnValue: "unsaved" });
    };
    listen(window, ["beforeunload"], ask, signal);
    listen(window, ["pagehide"], () => each().forEach((drafts) => void drafts.flush()), signal);
    const begins = (day: string) => {
      this.day = day;
      this.mounted?.day(day);
    };
    onDay(begins, signal);
    // It may have begun while the element was in no page.
    if (this.day !== today()) begins(today());
    for (const drafts of each()) drafts.connect(signal);
    connectAll(this.crews, signal);
  }

  private sit(seat: Seat) {
    this.seat = seat;
    this.words = undefined;
    if (!this.drafts.has(seat.id) && this.signal?.aborted === false) seat.drafts.connect(this.signal);
    this.drafts.set(seat.id, seat.drafts);
    // One that is not at hand tells when it is.
    const atHand = () => seat === this.seat;
    seat.drafts.follower = {
      kept: (time, lasting) => {
        if (!atHand()) return;
        this.mounted?.kept(time, lasting);
        // Once drafts are kept again, the warning is no longer true.
        if (time && this.warned) this.mounted?.barred("", "");
        if (time) this.warned = false;
      },
      conflict: (theirs) => atHand() && this.mounted?.conflict(theirs),
      wiped: () => {
        this.forget();
        this.mounted?.wiped();
      },
      problem: (kind) => this.storageProblem(kind),
    };
  }

  draftsOf(id: string): Drafts | undefined {
    return this.drafts.get(id);
  }

  today(): string {
    return today();
  }

  crashed(): void {
    this.mounted = undefined;
    this.owner.crashed();
  }

  /** The answers as they came last, as a file: without the app. */
  rescue(): void {
    const answers = this.seat.drafts.now;
    if (answers) this.downloads.save(`ziping-${today()}.json`, new Blob([answers], { type: "application/json" }));
  }

  changed(answers: string, page: string, view: string): void {
    this.seat.drafts.save(answers, page, view);
  }

  keepIn(place: Where): void {
    void this.seat.drafts.keepIn(place);
  }

  settleConflict(): void {
    void this.seat.drafts.takeOver();
  }

  storageProblem(kind: Problem): void {
    const zh = kind === "full"
      ? "浏览器的存储空间已满，草稿没有保存。请点上方的“保存答案文件”，以免丢失。"
      : "浏览器不允许保存草稿（可能是无痕模式或管理设置）。请点上方的“保存答案文件”，以免丢失。";
    const en = kind === "full"
      ? "The browser's storage is full and the draft was not kept. Use “Save answers” above."
      : "The browser does not allow drafts (private mode or settings). Use “Save answers” above.";
    this.warned = true;
    this.mounted?.barred(zh, en);
    this.emit("ziping-error", { code: `storage-${kind}`, message: en, fatal: false });
  }

  async wipe(): Promise<void> {
    this.forget();
    const wiped = await Promise.allSettled([...this.drafts.values()].map((drafts) => drafts.wipe()));
    const failed = wiped.find((one): one is PromiseRejectedResult => one.status === "rejected");
    if (failed) throw failed.reason;
  }

  private forget() {
    this.files.clear();
    this.made = undefined;
    this.downloads.clear();
    stopAll(this.crews);
  }

  /** The programmes of the portal with their criteria. */
  async others(): Promise<string> {
    return JSON.stringify(await this.owner.list());
  }

  /** The address of the programme at hand. */
  get url(): URL {
    return this.seat.url;
  }

  /** What the page allows has changed. */
  allow(): void {
    this.mounted?.allow(this.owner.config(this.seat));
  }

  /** Goes on with another programme; until it is there nothing changes. */
  async switchTo(file: string): Promise<void> {
    await this.go(await this.owner.enter(file));
  }

  async go(seat: Seat): Promise<void> {
    // Another programme is a matter of the later pages.
    await this.mounted?.reach();
    this.cancel();
    await this.seat.drafts.flush();
    const left = this.seat;
    this.sit(seat);
    try {
      this.mounted?.enter(this.owner.config(seat));
    } catch (error) {
      this.sit(left);
      throw error;
    }
    this.element.programme = seat.url.href;
  }

  /** The scripts of the last steps; asked for again after a failure. */
  private last(): Promise<Late> {
    this.late ??= (async () => {
      const name = this.assets.late ?? "";
      let late: Late;
      try {
        late = (await import(new URL(name, this.base).href)) as Late;
      } catch {
        throw new Failure("load", name);
      }
      adopt(this.stage.getRootNode() as ShadowRoot, late.sheet);
      return late;
    })();
    this.late.catch(() => (this.late = undefined));
    return this.late;
  }

  /** Resolves when the browser has nothing else to do. Then what is small and will be wanted is fetched too. */
  async idle(): Promise<void> {
    // Not for ever: a page that is not seen is never idle.
    await new Promise<void>((resolve) => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 2_000 });
      else setTimeout(resolve, 200);
    });
    const fetched = async () => {
      if (this.signal?.aborted) return;
      await this.last().catch(() => {});
      await this.descriptors().catch(() => {});
      await this.crews.packer.start().catch(() => {});
    };
    setTimeout(() => void fetched(), 2_000);
  }

  /** The printer is large: fetched from the evaluation on, and not where the user wants to save data. */
  expectPrinter(): void {
    this.last().catch(() => {});
    if (navigator.connection?.saveData) return;
    // Whoever only passes by does not pay for it.
    setTimeout(() => this.crews.printer?.start().catch(() => {}), 4_000);
  }

  /** Why the later pages did not load: `offline`, `changed` on the server, `busy`, or `blocked` on the way. */
  async whyNot(): Promise<string> {
    if (!navigator.onLine) return "offline";
    // Asked as it was fetched: some servers answer a bare question otherwise.
    const status = (url: URL) => fetch(url.href, { cache: "no-store" }).then((answer) => answer.status, () => 0);
    const part = await status(new URL(this.assets.later ?? "", this.base));
    if (part === 404 || part === 410) return "changed";
    if (part >= 500) return "busy";
    // What comes elsewhere and not here, or comes and cannot be run, was stopped by somebody.
    return part || (await status(this.seat.url)) ? "blocked" : "offline";
  }

  progress(answered: number, total: number, step: string): void {
    this.emit("ziping-progress", { answered, total, step });
  }

  /** A file of the portal's that the programme names, e.g. its list of incubators. */
  async beside(name: string): Promise<string> {
    if (!BESIDE.test(name)) throw new Failure("bad-url", name);
    const url = new URL(name, this.seat.url);
    const answer = await fetch(url.href, { credentials: "same-origin" });
    if (!answer.ok) throw new Failure("file-missing", url.pathname);
    return answer.text();
  }

  /** The words of the bands; fetched once, and again after a failure. */
  descriptors(): Promise<string> {
    this.words ??= (async () => {
      if (!this.seat.words) throw new Failure("file-missing", "criteria");
      const url = new URL(this.seat.words.href.replace(/\.json$/, ".descriptors.json"));
      const answer = await fetch(url.href);
      if (!answer.ok) throw new Failure("file-missing", url.pathname);
      return answer.text();
    })();
    this.words.catch(() => (this.words = undefined));
    return this.words;
  }

  /** Reads files, folders too where they were dropped; what cannot be read is named, and the rest is taken. */
  async attach(given: Iterable<File> | DataTransfer, report?: (percent: number) => void): Promise<string> {
    const taken = takenFrom(given);
    const { attached } = await this.last();
    return attached(taken, this.crews, this.files, report);
  }

  holds(sha256: string): boolean {
    return this.files.has(sha256);
  }

  async openFile(file: Blob): Promise<string> {
    const { opened } = await this.last();
    return opened(file, this.crews, this.files);
  }

  async pack(json: string, report: (step: string) => void): Promise<string> {
    if (this.busy) throw new Failure("busy", "");
    this.busy = true;
    try {
      // Papers say more with the words of the bands; without them they are made all the same.
      const descriptors = await this.descriptors().catch(() => null);
      const { packageFrom } = await this.last();
      const request = JSON.parse(json) as Request;
      const told = (step: unknown) => report(JSON.stringify(step));
      const made = await packageFrom({ ...request, descriptors }, this.crews, this.files, told);
      this.made = made;
      const saved = this.hand(made);
      if (saved) this.seat.drafts.filed(request.answers);
      const { name, sha256, code, leftOut, pdf, unprinted, blob } = made;
      return JSON.stringify({ name, sha256, code, size: blob.size, left_out: leftOut, pdf, saved, unprinted });
    } catch (error) {
      throw error instanceof RangeError ? new Failure("memory", "") : error;
    } finally {
      this.busy = false;
    }
  }

  cancel(): void {
    this.crews.packer.stop();
    this.crews.printer?.stop();
  }

  /** Seals the package made last for what was typed, a public key or words, and downloads it. */
  async seal(typed: string): Promise<void> {
    if (!this.made) throw new Failure("file-gone", "");
    const { blob: file, name } = this.made;
    this.downloads.save(`${name}.age`, await this.crews.sealer.run("seal", { file, typed }));
  }

  deliver(): void {
    if (this.made && cannotSave) this.mounted?.say(true, ...IN_APP);
    if (this.made) this.downloads.save(this.made.name, this.made.blob);
  }

  /** The page may take the package over; else it is downloaded. Gives whether it is anywhere. */
  private hand({ name, blob, sha256 }: Made): boolean {
    if (!this.emit("ziping-package", { name, blob, sha256 }, true)) return true;
    this.downloads.save(name, blob);
    if (cannotSave) this.mounted?.say(true, ...IN_APP);
    return !cannotSave;
  }

  async worksheet(request: string, name: string): Promise<void> {
    const descriptors = await this.descriptors().catch(() => null);
    const full = JSON.stringify({ ...(JSON.parse(request) as object), descriptors });
    const bytes = await this.crews.packer.run("worksheet", { request: full });
    this.downloads.save(`${name}.docx`, new Blob([bytes], { type: DOCX }));
  }

  /** Saves the answers at hand: from then on a file holds them. */
  saveAnswers(name: string, json: string): void {
    this.saveFile(name, json);
    if (!cannotSave) this.seat.drafts.filed(json);
  }

  saveFile(name: string, json: string): void {
    if (cannotSave) this.mounted?.say(true, ...IN_APP);
    this.downloads.save(name, new Blob([json], { type: "application/json" }));
  }

  /** These answers are those of a file. */
  filed(answers: string): void {
    this.seat.drafts.filed(answers);
  }

  setAside(): void {
    this.seat.drafts.setAside();
  }

  /** Hands out the drafts that were kept aside, or drops them. */
  settleAside(save: boolean): void {
    const { drafts } = this.seat;
    if (!save) return void drafts.dropAsides();
    void drafts.asides().then((all) => all.forEach(({ answers }, at) => this.saveFile(`draft-${at + 1}.json`, answers)));
  }

  show(id: string): void {
    requestAnimationFrame(() => {
      if (!id) {
        const main = this.stage.querySelector(".main");
        const head = main?.querySelector("h1");
        this.element.scrollIntoView({ block: "start" });
        main?.scrollTo(0, 0);
        // On a phone what is told above it can fill the screen.
        if (head && head.getBoundingClientRect().top > innerHeight / 2) head.scrollIntoView({ block: "start" });
        head?.focus({ preventScroll: true });
        return;
      }
      const field = this.stage.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
      field?.scrollIntoView({ block: "center" });
      focusIn(field);
    });
  }

  measure(node: Element): void {
    void this.last().then(({ measure }) => measure(node));
  }

  print(node: Element, title: string): void {
    void this.last().then(({ printNode, sheet }) => printNode(node, title, this.stage, sheet));
  }

  private emit(type: string, detail: unknown, cancelable = false): boolean {
    return this.element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}
