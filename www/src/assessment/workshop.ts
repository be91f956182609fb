// What only the later pages ask of the page: workers and files, packages and papers, the portal's other programmes.
import type { Mounted } from "ziping-app";
import { DOCX, XLSX, type Downloads } from "../shell/download";
import { Failure, codeOf } from "../shell/failure";
import { WORKSHEET, attached, opened, type Held } from "../shell/files";
import type { Taken } from "../shell/folders";
import { IN_APP, cannotSave } from "../shell/inapp";
import { Crew, connectAll, placeOf, stopAll } from "../shell/jobs";
import { file, own, text, type Assets } from "../shell/site";
import type { Workers } from "../shell/tasks";
import { asPacked, packageFrom, type Made, type Request } from "./pack";
import { reference, type Seat } from "./seat";
import type { Shop } from "./shop";

// A file beside the programme's or in a folder below it: no other place, no other site.
const BESIDE = /^(?:\w[\w.-]*\/)*\w[\w.-]*\.json$/;

/** What does not come after the start. */
const MISSED = ["load", "offline", "file-missing", "bad-list"];

/** How often, and after how many milliseconds at the latest, the reader of files is asked for again. */
const TRIES = 120;
const PAUSE = 5_000;
/** Reported in the place of percents while files wait for their reader. */
const WAITING = -1;

/** Resolves when the browser is connected again, or after a while. */
function connected(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, pause);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
    addEventListener("online", done);
  });
}

/** The portal's programmes, as the app wants them: what could not be loaded has an error. */
interface Others {
  programmes: { file: string; json?: string; error?: string }[];
  criteria: Record<string, string>;
}

/** What a workshop asks of its element. */
export interface Bench {
  /** The folder of the lazy parts that are not loaded yet. */
  base: URL;
  /** The programme at hand. */
  seat: Seat;
  downloads: Downloads;
  /** Where the app stands. */
  stage: HTMLElement;
  mounted: Mounted | undefined;
  emit(type: string, detail: unknown, cancelable?: boolean): boolean;
  /** Tells the page of a failure that stops nothing. */
  tell(code: string, message: string): void;
  /** Where the portal's list of programmes lies. */
  list(): URL | undefined;
}

/** The workers of a questionnaire; a site may have no printer. */
function crewsOf(assets: Assets, base: () => URL) {
  const crew = <Name extends keyof Workers>(name: Name) => new Crew<Workers[Name]>(placeOf(name, assets, base));
  return { packer: crew("packer"), courier: crew("courier"), sealer: crew("sealer"), binder: crew("binder"), printer: assets.printer ? crew("printer") : undefined };
}

export class Workshop implements Shop {
  private bench: Bench;
  private crews: ReturnType<typeof crewsOf>;
  private files: Held = new Map();
  /** The package made last, and of which answers. */
  private made: (Made & { answers: string }) | undefined;
  private words: { of: Seat; text: Promise<string> } | undefined;
  private busy = false;
  /** How often everything was forgotten: what waits from before is not wanted any more. */
  private round = 0;
  /** How many choices of files are being read, or wait for their reader. */
  private waiting = 0;

  constructor(bench: Bench, assets: Assets) {
    this.bench = bench;
    this.crews = crewsOf(assets, () => bench.base);
    // A reload may go on with another programme than the page's.
    this.titled((bench.stage.getRootNode() as ShadowRoot).host as HTMLElement);
  }

  /** Its workers work until the signal is aborted. */
  connect(signal: AbortSignal): void {
    connectAll(this.crews, signal);
  }

  /** Ends the workers, and keeps no file. */
  forget(): void {
    this.round += 1;
    this.files.clear();
    this.made = undefined;
    stopAll(this.crews);
  }

  /** The tab is called by the programme at hand, where the page wants that. */
  titled(element: HTMLElement): void {
    const { title } = JSON.parse(this.bench.seat.text) as { title?: { zh?: string } | string };
    if (element.hasAttribute("tab-title")) document.title = (typeof title === "object" ? title.zh : title) ?? "";
  }

  /** A calendar file. */
  calendar(text: string, name: string): void {
    if (cannotSave) this.bench.mounted?.say(true, ...IN_APP);
    this.bench.downloads.save(name, new Blob([text], { type: "text/calendar" }));
  }

  /** Does a task of the later pages. What did not come for it is told to the page as well. */
  async work(task: keyof Shop, given: string[]): Promise<string | void> {
    try {
      return await (this[task] as (...given: string[]) => Promise<string | void>).apply(this, given);
    } catch (error) {
      this.missed(error);
      throw error;
    }
  }

  /** Tells the page what did not come, if that is the error. */
  private missed(error: unknown): void {
    const { code, detail } = Failure.of(error);
    if (MISSED.includes(code)) this.bench.tell(code === "load" ? "file-missing" : code, detail);
  }

  /** The programmes of the portal with their criteria. */
  async others(): Promise<string> {
    const list = this.bench.list();
    return JSON.stringify(list ? await readList(list) : { programmes: [], criteria: {} });
  }

  /** Fetches what is small and will be wanted. */
  async prepare(): Promise<void> {
    await this.descriptors().catch(() => {});
    await this.crews.packer.start().catch(() => {});
  }

  /** The printer is large: not where the user wants to save data. */
  expectPrinter(): void {
    if (navigator.connection?.saveData) return;
    // Whoever only passes by does not pay for it.
    setTimeout(() => this.crews.printer?.start().catch(() => {}), 4_000);
  }

  /** A file of the portal's that the programme names, e.g. its list of incubators. */
  async beside(name: string): Promise<string> {
    if (!BESIDE.test(name)) throw new Failure("bad-url", name);
    const url = new URL(name, this.bench.seat.url);
    const answer = await file(url);
    if (!answer.ok) throw new Failure("file-missing", url.pathname);
    return answer.text();
  }

  /** The words of the bands; fetched once, and again after a failure. */
  descriptors(): Promise<string> {
    const { seat } = this.bench;
    if (this.words?.of !== seat) this.words = { of: seat, text: descriptorsOf(seat) };
    const { words } = this;
    words.text.catch(() => this.words === words && (this.words = undefined));
    return words.text;
  }

  /** Reads files. Where the reader does not load, they wait for it: nobody has to choose them again. */
  async attach(taken: Taken[], report?: (percent: number) => void): Promise<string> {
    const { round } = this;
    this.waiting += 1;
    try {
      return await this.read(taken, round, report);
    } finally {
      this.waiting -= 1;
    }
  }

  private async read(taken: Taken[], round: number, report?: (percent: number) => void): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        return await attached(taken, this.crews, this.files, report);
      } catch (error) {
        if (codeOf(error, "") !== "load" || tries === TRIES || round !== this.round) throw error;
        report?.(WAITING);
        await connected(PAUSE);
        if (round !== this.round) throw new Failure("cancelled", "");
      }
    }
  }

  holds(sha256: string): boolean {
    return this.files.has(sha256);
  }

  async open(file: Blob): Promise<string> {
    const mounted = this.bench.mounted as Mounted;
    await mounted.reach();
    return opened(file, (...asked) => mounted.triage(...asked), this.crews, this.files);
  }

  async pack(json: string, report: (step: string) => void): Promise<string> {
    if (this.busy) throw new Failure("busy", "");
    if (this.waiting) throw new Failure("files-waiting", "");
    this.busy = true;
    try {
      // Papers say more with the words of the bands; without them they are made all the same.
      const descriptors = await this.descriptors().catch(() => null);
      const request = JSON.parse(json) as Request;
      const told = (step: unknown) => report(JSON.stringify(step));
      const made = await packageFrom({ ...request, descriptors }, this.crews, this.files, told);
      this.made = { ...made, answers: request.answers };
      const taken = this.hand(this.made);
      const { name, sha256, code, leftOut, pdf, unprinted, lacking, blob } = made;
      const saved = taken || !cannotSave;
      return JSON.stringify({ name, sha256, code, size: blob.size, left_out: leftOut, pdf, saved, taken, unprinted, lacking });
    } catch (error) {
      this.missed(error);
      throw error instanceof RangeError ? new Failure("memory", "") : error;
    } finally {
      this.busy = false;
    }
  }

  async drawn(json: string, paper: string): Promise<string> {
    const { printer } = this.crews;
    if (!printer) throw new Failure("load", "printer");
    const descriptors = await this.descriptors().catch(() => null);
    const application = { ...(JSON.parse(json) as Request), descriptors };
    const { first, packed } = await asPacked(application, this.crews, this.files);
    return JSON.stringify(await printer.run("drawn", { ...first, answers: packed, paper }));
  }

  cancel(): void {
    this.crews.packer.stop();
    this.crews.printer?.stop();
  }

  /** Seals the package made last for what was typed, a public key or words, and downloads it. */
  async seal(typed: string): Promise<void> {
    if (!this.made) throw new Failure("file-gone", "");
    const { blob: file, name } = this.made;
    this.bench.downloads.save(`${name}.age`, await this.crews.sealer.run("seal", { file, typed }));
  }

  deliver(): void {
    const { made } = this;
    if (!made) return;
    if (cannotSave) this.bench.mounted?.say(true, ...IN_APP);
    else this.bench.seat.drafts.filed(made.answers);
    this.bench.downloads.save(made.name, made.blob);
  }

  /** The page may take the package over; else it is downloaded. Gives whether the page did: then only the page knows whether it is
   * kept, and says so by `saved()`. */
  private hand({ name, blob, sha256, answers }: Made & { answers: string }): boolean {
    const { drafts } = this.bench.seat;
    if (!this.bench.emit("ziping-package", { name, blob, sha256, saved: () => drafts.filed(answers) }, true)) return true;
    this.deliver();
    return false;
  }

  async worksheet(request: string, name: string): Promise<void> {
    const descriptors = await this.descriptors().catch(() => null);
    const full = JSON.stringify({ ...(JSON.parse(request) as object), descriptors });
    const bytes = await this.crews.courier.run("worksheet", { request: full });
    this.bench.downloads.save(`${name}.docx`, new Blob([bytes], { type: DOCX }));
  }

  /** The worksheet that was opened last, beside the answers as they stand. */
  async returned(request: string): Promise<string> {
    const file = this.files.get(WORKSHEET);
    if (!file) throw new Failure("file-gone", "");
    const descriptors = await this.descriptors().catch(() => null);
    const full = JSON.stringify({ ...(JSON.parse(request) as object), descriptors });
    return this.crews.courier.run("returned", { request: full, file });
  }

  /** A spreadsheet: its writer is fetched when the first one is asked for. */
  async sheet(json: string, name: string): Promise<void> {
    const { title, rows, numbers } = JSON.parse(json) as { title: string; rows: string[][]; numbers?: number };
    const bytes = await this.crews.binder.run("sheet", { name: title, rows: JSON.stringify(rows), numbers });
    this.bench.downloads.save(`${name}.xlsx`, new Blob([bytes], { type: XLSX }));
    if (cannotSave) this.bench.mounted?.say(true, ...IN_APP);
  }
}

async function descriptorsOf({ words }: Seat): Promise<string> {
  if (!words) throw new Failure("file-missing", "criteria");
  const url = new URL(words.href.replace(/\.json$/, ".descriptors.json"));
  const answer = await file(url);
  if (!answer.ok) throw new Failure("file-missing", url.pathname);
  return answer.text();
}

/** The portal's programmes: the criteria that several share once. One after the other: small servers hold few connections. */
async function readList(list: URL): Promise<Others> {
  const programmes = named(await text(list));
  if (!programmes) throw new Failure("bad-list", list.pathname);
  const criteria: Others["criteria"] = {};
  const read: Others["programmes"] = [];
  for (const name of programmes) {
    try {
      const url = own(name, list);
      const json = await text(url);
      const { criteria: edition } = reference(json, url);
      if (edition) criteria[edition] ??= await text(own(`../criteria/${encodeURIComponent(edition)}.json`, url));
      read.push({ file: name, json });
    } catch (error) {
      read.push({ file: name, error: codeOf(error, "start") });
    }
  }
  return { programmes: read, criteria };
}

/** The files that a list of programmes names; nothing if it is no such list. */
function named(json: string): string[] | undefined {
  try {
    const { format, programmes } = JSON.parse(json) as { format?: string; programmes?: unknown };
    if (!String(format).startsWith("ziping-programmes/") || !Array.isArray(programmes)) return undefined;
    const files: unknown[] = programmes;
    return files.every((file) => typeof file === "string") ? files : undefined;
  } catch {
    return undefined;
  }
}
