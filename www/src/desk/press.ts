// What printing asks of the workers: src/desk/press.rs in TypeScript, method by method; a test compares the two. What is printed,
// in which order, and what is left out, src/station/pile says.

import { PDF } from "../shell/download";
import { Failure } from "../shell/failure";
import type { Patience, Patient, Signal } from "../shell/patience";
import type { BinderTasks, Bytes, Given, PackerTasks, PrinterTasks, Result, Texts } from "../shell/tasks";

/** A paper that was made, and whether the enclosed one must be the same file and is not. */
interface Made {
  pdf: Bytes;
  differs: boolean;
}

/** What was bound. */
interface Bound {
  url: string;
  pages: number;
}

/** The methods. */
export interface Door {
  make(id: number, file: string, paper: string, mark: string | undefined, enclosed: string | undefined): Promise<Made>;
  take(id: number, file: string, path: string): Promise<Bytes>;
  pages(file: string, pdf: Bytes): Promise<number>;
  list(json: string): Promise<Bytes>;
  bind(groups: Bytes[][], titles: string[], double: boolean, room: number): Promise<Bound>;
}

/** The workers for it. */
interface Crews {
  packer: Patient<PackerTasks>;
  binder: Patient<BinderTasks>;
  printer?: Patient<PrinterTasks> | undefined;
}

/** What the desk does for it. */
interface Desk {
  patience: Patience;
  readable(id: number): Blob;
  busy<T>(work: () => Promise<T>): Promise<T>;
  link(pdf: Blob): string;
  today(): string;
}

/** Lets a worker do something, with an end to it. */
type Run = <Tasks, Task extends keyof Tasks & string>(
  crew: Patient<Tasks>,
  task: Task,
  given: Given<Tasks, Task>,
) => Promise<Result<Tasks, Task>>;

/** What the list and the whole are called while they are made. */
const WHOLE = "PDF";

/** For one pile. */
export class Press implements Door {
  private crews: Crews;
  private desk: Desk;
  private signal: Signal = {};
  /** Of the package whose papers are made. */
  private texts: { id: number; texts: Texts } | undefined;

  /** It ends when `ended` is aborted. */
  constructor(crews: Crews, desk: Desk, ended: AbortSignal) {
    this.crews = crews;
    this.desk = desk;
    ended.addEventListener("abort", () => {
      this.signal.stopped = true;
      this.signal.end?.("cancelled");
    });
  }

  make(id: number, file: string, paper: string, mark: string | undefined, enclosed: string | undefined): Promise<Made> {
    return this.does(file, async (run) => {
      const { packer, printer } = this.crews;
      if (!printer) throw new Failure("internal", "");
      if (this.texts?.id !== id) {
        this.texts = { id, texts: await run(packer, "texts", { file: this.desk.readable(id) }) };
      }
      const { exact, ...texts } = this.texts.texts;
      const { bytes: pdf } = await run(printer, "pdf", { ...texts, paper, mark: mark ?? null });
      if (!enclosed || !exact.includes(paper)) return { pdf, differs: false };
      const other = await run(packer, "take", { file: this.desk.readable(id), path: enclosed });
      return { pdf, differs: other.length !== pdf.length || other.some((byte, at) => byte !== pdf[at]) };
    });
  }

  take(id: number, file: string, path: string): Promise<Bytes> {
    return this.does(file, (run) => run(this.crews.packer, "take", { file: this.desk.readable(id), path }));
  }

  pages(file: string, pdf: Bytes): Promise<number> {
    return this.does(file, (run) => run(this.crews.binder, "pages", { pdf }));
  }

  list(json: string): Promise<Bytes> {
    return this.does(WHOLE, (run) => {
      if (!this.crews.printer) throw new Failure("internal", "");
      return run(this.crews.printer, "asked", { kind: "cover", json, today: this.desk.today() });
    });
  }

  bind(groups: Bytes[][], titles: string[], double: boolean, room: number): Promise<Bound> {
    return this.does(WHOLE, async (run) => {
      const pdf = await run(this.crews.binder, "bind", { groups, titles, double, room });
      const pages = await run(this.crews.binder, "pages", { pdf });
      if (this.signal.stopped) throw new Failure("cancelled", "");
      return { url: this.desk.link(new Blob([pdf], { type: PDF })), pages };
    });
  }

  /** Does something with workers, as long as somebody has patience with the file. */
  private does<T>(file: string, work: (run: Run) => Promise<T>): Promise<T> {
    const run: Run = (crew, task, given) => {
      if (this.signal.stopped) throw new Failure("cancelled", "");
      return this.desk.patience.of(file, crew, task, given, this.signal);
    };
    return this.desk.busy(async () => work(run));
  }
}
