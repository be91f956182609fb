// Files, the worker, downloads and the draft of the kit.
import type { Mounted } from "ziping-studio";
import { listen, type Hands } from "../shell/connection";
import { today } from "../shell/day";
import { DOCX, Downloads, PDF } from "../shell/download";
import { Failure } from "../shell/failure";
import { Crew, connectAll, placeOf } from "../shell/jobs";
import { text, type Assets } from "../shell/site";
import type { CheckerTasks, PrinterTasks } from "../shell/tasks";
import { wordsOf } from "../shell/words";
import type { Door } from "./door";

/** Where a draft is kept, if the user wishes so. */
const DRAFT = "ziping:kit";
/** Milliseconds without another change until a file is checked. */
const QUIET = 300;

export class Bench implements Door, Hands {
  mounted: Mounted | undefined;
  private stage: HTMLElement;
  private base: URL;
  private downloads: Downloads;
  private checker: Crew<CheckerTasks>;
  /** Nothing where the site has no PDF module. */
  private printer: Crew<PrinterTasks> | undefined;
  private criteria = new Map<string, Promise<string | null>>();
  private waiting: ((failure: Failure) => void) | undefined;
  /** The file as it was told last, for when the page has stopped. */
  private last = "";
  /** What this tab kept last; another tab's draft is not replaced unsaid. */
  private own = "";

  constructor(stage: HTMLElement, crashed: () => void, base: URL, assets: Assets) {
    this.stage = stage;
    this.crashed = crashed;
    this.base = base;
    this.downloads = new Downloads(stage);
    this.checker = new Crew<CheckerTasks>(placeOf("checker", assets, () => base));
    this.printer = assets.printer ? new Crew<PrinterTasks>(placeOf("printer", assets, () => base)) : undefined;
  }

  crashed: () => void;

  connect(signal: AbortSignal): void {
    connectAll({ checker: this.checker, printer: this.printer }, signal);
    listen(window, ["beforeunload"], (event) => {
      if (this.mounted?.unsaved()) event.preventDefault();
    }, signal);
    listen(window, ["storage"], (event) => {
      const { key, newValue } = event as StorageEvent;
      if (key === DRAFT && this.own && newValue && newValue !== this.own) this.mounted?.say(true, "draft-elsewhere");
    }, signal);
  }

  failure(code: string, detail: string): Failure {
    return new Failure(code, detail);
  }

  async read(files: Iterable<File>): Promise<string> {
    const [file] = [...files];
    if (!file) throw new Failure("cancelled", "");
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    const isZip = head[0] === 0x50 && head[1] === 0x4b;
    const isOld = head[0] === 0xd0 && head[1] === 0xcf;
    if (isZip || isOld) {
      const { text, numbered } = JSON.parse(await this.checker.run("document", { file })) as { text: string; numbered: boolean };
      return JSON.stringify({ kind: "document", name: file.name, text, numbered });
    }
    const text = words(new Uint8Array(await file.arrayBuffer()));
    const kind = text.trimStart().startsWith("{") ? "programme" : "document";
    return JSON.stringify({ kind, name: file.name, text, numbered: false });
  }

  async form(files: Iterable<File>, taken: string): Promise<string> {
    const [file] = [...files];
    if (!file) throw new Failure("cancelled", "");
    return this.checker.run("form", { file, name: file.name.replace(/\.[^.]*$/, ""), taken });
  }

  async preview(programme: string, answers: string, paper: string): Promise<void> {
    if (!this.printer) throw new Failure("file-missing", "");
    const criteria = await this.named(programme);
    const { bytes } = await this.printer.run("pdf", { programme, criteria, answers, today: today(), paper });
    this.downloads.save(`${paper}.pdf`, new Blob([bytes], { type: PDF }));
  }

  async check(programme: string): Promise<string> {
    this.last = programme;
    await this.quiet();
    return this.checker.run("check", { programme, criteria: await this.named(programme) });
  }

  tried(programme: string): Promise<string> {
    return this.checker.run("tried", { programme });
  }

  async review(programme: string, name: string): Promise<void> {
    const bytes = await this.checker.run("review", { programme, today: today() });
    this.downloads.save(name, new Blob([bytes], { type: DOCX }));
  }

  async cases(programme: string, name: string): Promise<void> {
    const bytes = await this.checker.run("cases", { programme });
    this.downloads.save(name, new Blob([bytes], { type: "application/zip" }));
  }

  save(name: string, text: string): void {
    this.downloads.save(name, new Blob([text], { type: "application/json" }));
  }

  /** Saves what was told last, after the page has stopped. */
  rescue(): void {
    this.save("programme.json", this.last);
  }

  keep(text: string): Promise<void> {
    try {
      // Another one that is kept is not replaced: it may be another tab's, or another city's.
      const there = localStorage.getItem(DRAFT) ?? "";
      if (text && there && there !== this.own) return Promise.reject(new Failure("draft-elsewhere", ""));
      if (text) localStorage.setItem(DRAFT, text);
      else localStorage.removeItem(DRAFT);
      this.own = text;
      return Promise.resolve();
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
      return Promise.reject(new Failure(isFull ? "draft-full" : "draft-denied", ""));
    }
  }

  kept(): string {
    try {
      return localStorage.getItem(DRAFT) ?? "";
    } catch {
      return "";
    }
  }

  resume(): string {
    return (this.own = this.kept());
  }

  today(): string {
    return today();
  }

  show(what: string): void {
    requestAnimationFrame(() => {
      const node = this.stage.querySelector<HTMLElement>(what);
      // What cannot have the focus by itself gets it so; a button stays on the way of the Tab key.
      if (node && node.tabIndex < 0) node.tabIndex = -1;
      node?.focus({ preventScroll: true });
      node?.scrollIntoView({ block: "nearest" });
    });
  }

  /** Waits until nothing more was changed for a moment; whoever waited before is not answered. */
  private quiet(): Promise<void> {
    this.waiting?.(new Failure("cancelled", ""));
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.waiting = undefined;
        done();
      }, QUIET);
      this.waiting = (failure) => {
        clearTimeout(timer);
        fail(failure);
      };
    });
  }

  /** The criteria that a programme names, if the site has them. */
  private named(programme: string): Promise<string | null> {
    let id = "";
    try {
      id = (JSON.parse(programme) as { criteria?: string | null }).criteria ?? "";
    } catch {
      // Told by the check.
    }
    if (!id) return Promise.resolve(null);
    const found = this.criteria.get(id) ?? text(new URL(`criteria/${encodeURIComponent(id)}.json`, this.base)).catch(() => null);
    this.criteria.set(id, found);
    return found;
  }
}

/** The words of a text file; what is no text is refused. */
function words(bytes: Uint8Array): string {
  const text = wordsOf(bytes);
  if (text === undefined) throw new Failure("document-broken", "");
  return text;
}
