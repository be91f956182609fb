// What the app asks of the browser: see src/ask/platform.rs for the other side.
import type { Mounted } from "ziping-app";
import { listen, type Hands } from "../shell/connection";
import { onDay, today } from "../shell/day";
import { Downloads } from "../shell/download";
import type { Drafts, Problem } from "../shell/drafts";
import { Failure } from "../shell/failure";
import { focusIn } from "../shell/focus";
import type { Taken } from "../shell/folders";
import { IN_APP, cannotSave } from "../shell/inapp";
import type { Where } from "../shell/places";
import { adopt, text, type Assets } from "../shell/site";
import { typesElsewhere } from "../shell/typing";
import { back } from "./back";
import type { Door } from "./door";
import type { Shop } from "./shop";
import type { Seat } from "./seat";
import type { Bench, Workshop } from "./workshop";

/** What the element does for its platform. */
export interface Owner {
  /** What the app is told of a programme. */
  config(seat: Seat): string;
  /** Where the portal's list of programmes lies, if it has one. */
  list(): URL | undefined;
  /** Fetches another programme of the list. */
  enter(file: string): Promise<Seat>;
  /** The user went to another programme, or wiped everything. */
  moved(seat?: Seat): Promise<void>;
  /** A reload begins at the page's own programme. */
  stays(): void;
  /** The app has stopped by a fault of its own. */
  crashed(): void;
}

type Late = typeof import("./late");

/** How often the scripts of the later pages did not come: engines remember that of an address, and ask no more. */
let missed = 0;

/** The scripts of the later pages that the site names. */
export async function lateFrom({ late = "" }: Assets, base: URL): Promise<Late> {
  try {
    return (await import(new URL(missed ? `${late}?${missed}` : late, base).href)) as Late;
  } catch {
    missed += 1;
    throw new Failure("load", late);
  }
}

/** What a choice or a drop gives. Entries are there only while the event lasts: taken before anything is waited for. */
function takenFrom(given: Iterable<File> | DataTransfer): Taken[] {
  if (!(given instanceof DataTransfer)) return [...given];
  const items = [...given.items].filter(({ kind }) => kind === "file");
  return items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
}

export class Platform implements Door, Hands, Bench {
  mounted: Mounted | undefined;
  private element: HTMLElement & { programme: string };
  private owner: Owner;
  stage: HTMLElement;
  private assets: Assets;
  /** The programme at hand. */
  seat!: Seat;
  /** The drafts of every programme that was at hand, by its id. */
  private drafts = new Map<string, Drafts>();
  private scripts: Promise<Late> | undefined;
  /** What the later pages work with, once it has come. */
  private workshop: Workshop | undefined;
  /** The folder of the lazy parts that are not loaded yet. */
  base: URL;
  downloads: Downloads;
  /** The day that the app knows. */
  private day = today();
  /** Aborted while the element is in no page. */
  private signal: AbortSignal | undefined;
  /** Whether it is told that drafts cannot be kept. */
  private warned = false;
  /** Whether the whole programme file came and could not be read. */
  private isFaulty = false;

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
    back(this.stage, signal);
    this.workshop?.connect(signal);
  }

  private sit(seat: Seat) {
    this.seat = seat;
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

  failure(code: string, detail: string): Failure {
    return new Failure(code, detail);
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
    // Who keeps nothing keeps no place either.
    if (place === "none") this.owner.stays();
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
    await this.owner.moved();
    const wiped = await Promise.allSettled([...this.drafts.values()].map((drafts) => drafts.wipe()));
    const failed = wiped.find((one): one is PromiseRejectedResult => one.status === "rejected");
    if (failed) throw failed.reason;
  }

  private forget() {
    this.downloads.clear();
    this.workshop?.forget();
  }

  /** Where the portal's list of programmes lies. */
  list(): URL | undefined {
    return this.owner.list();
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
    if (left.drafts.place !== "none") void this.owner.moved(seat);
    // As the page wrote it, where that is the same: a link reads any address, and throws at none.
    const named = Object.assign(document.createElement("a"), { href: this.element.programme });
    if (named.href !== seat.url.href) this.element.programme = seat.url.href;
    this.workshop?.titled(this.element);
  }

  /** The scripts and the look of the later pages; asked for again after a failure. */
  late(): Promise<Late> {
    this.scripts ??= (async () => {
      const late = await lateFrom(this.assets, this.base);
      adopt(this.stage.getRootNode() as ShadowRoot, late.look);
      this.workshop = late.workshop(this);
      late.keys(this.stage);
      if (this.signal) this.workshop.connect(this.signal);
      return late;
    })();
    this.scripts.catch(() => (this.scripts = undefined));
    return this.scripts;
  }

  async reached(): Promise<string> {
    const seat = this.seat;
    this.isFaulty = false;
    const [whole] = await Promise.all([seat.isLean ? text(seat.url) : "", this.late()]);
    if (!whole) return whole;
    (await this.late()).compared(seat, whole, this);
    // Whoever asks meanwhile gets it too.
    seat.text = whole;
    return whole;
  }

  faulty(problem: string): void {
    this.isFaulty = true;
    this.tell("programme-broken", problem);
  }

  /** Tells the page, and whoever looks into the console, of a failure that stops nothing. */
  tell(code: string, message: string): void {
    console.error("ziping:", code, message);
    this.emit("ziping-error", { code, message, fatal: false });
  }

  private async shop(): Promise<Workshop> {
    await this.late();
    return this.workshop as Workshop;
  }

  /** Resolves when the browser has nothing else to do. Then what is small and will be wanted is fetched too. */
  async idle(): Promise<void> {
    // Not for ever: a page that is not seen is never idle.
    await new Promise<void>((resolve) => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 2_000 });
      else setTimeout(resolve, 200);
    });
    const fetched = async () => {
      if (!this.signal?.aborted) await (await this.shop()).prepare();
    };
    setTimeout(() => void fetched().catch(() => {}), 2_000);
  }

  /** The printer is fetched from the evaluation on. */
  expectPrinter(): void {
    this.shop().then((shop) => shop.expectPrinter(), () => {});
  }

  /** Why the later pages did not load: `offline`, `changed` on the server, `busy`, or `blocked` on the way. */
  async whyNot(): Promise<string> {
    if (this.isFaulty) return "changed";
    const why = await this.cause();
    this.tell(why === "changed" ? "file-missing" : "offline", `the later pages did not load: ${why}`);
    return why;
  }

  private async cause(): Promise<string> {
    if (!navigator.onLine) return "offline";
    // Asked as it was fetched: some servers answer a bare question otherwise.
    const status = (url: URL) => fetch(url.href, { cache: "no-store" }).then((answer) => answer.status, () => 0);
    const { later = "", further = "", late = "" } = this.assets;
    const parts = await Promise.all([later, further, late].map((part) => status(new URL(part, this.base))));
    if (parts.some((part) => part === 404 || part === 410)) return "changed";
    if (parts.some((part) => part >= 500)) return "busy";
    // What comes elsewhere and not here, or comes and cannot be run, was stopped by somebody.
    return parts.some(Boolean) || (await status(this.seat.url)) ? "blocked" : "offline";
  }

  progress(answered: number, total: number, step: string): void {
    this.emit("ziping-progress", { answered, total, step });
  }

  /** Reads files, folders too where they were dropped; what cannot be read is named, and the rest is taken. */
  async attach(given: Iterable<File> | DataTransfer, report?: (percent: number) => void): Promise<string> {
    const taken = takenFrom(given);
    return (await this.shop()).attach(taken, report);
  }

  holds(sha256: string): boolean {
    return this.workshop?.holds(sha256) ?? false;
  }

  async openFile(file: Blob): Promise<string> {
    return (await this.shop()).open(file);
  }

  async pack(json: string, report: (step: string) => void): Promise<string> {
    return (await this.shop()).pack(json, report);
  }

  cancel(): void {
    this.workshop?.cancel();
  }

  async work(task: keyof Shop, ...given: string[]): Promise<string | void> {
    return (await this.shop()).work(task, given);
  }

  /** Saves the answers at hand: from then on a file holds them. */
  saveAnswers(name: string, json: string): void {
    this.saveFile(name, json);
    if (!cannotSave) this.seat.drafts.filed(json);
  }

  saveFile(name: string, text: string): void {
    if (cannotSave) this.mounted?.say(true, ...IN_APP);
    this.downloads.save(name, new Blob([text], { type: "application/json" }));
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
    // Whoever types elsewhere on the page goes on typing there; a button of the page may well lead here.
    if (typesElsewhere(this.element)) return;
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
      const { top = 0, bottom = 0 } = field?.getBoundingClientRect() ?? {};
      // What is seen wholly stays where it is; what is larger than the window begins at its top.
      if (top < 0 || bottom > innerHeight) field?.scrollIntoView({ block: bottom - top > innerHeight ? "start" : "center" });
      focusIn(field);
    });
  }

  measure(node: Element): void {
    void this.late().then(({ measure }) => measure(node));
  }

  print(node: Element, title: string): void {
    void this.late().then(({ printNode, sheet }) => printNode(node, title, this.stage, sheet));
  }

  emit(type: string, detail: unknown, cancelable = false): boolean {
    return this.element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}
