// What printing asks of the workers: src/desk/press.rs in TypeScript, method by method; a test compares the two. What is printed,
// in which order, and what is left out, src/station/pile says.

import { PDF } from "../shell/download";
import { Failure } from "../shell/failure";
import type { Patience, Patient, Signal } from "../shell/patience";
import type { BinderTasks, Bytes, Given, ExaminerTasks, PrinterTasks, Result, Texts } from "../shell/tasks";

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
  compare(
    id: number,
    file: string,
    paper: string,
    mark: string | undefined,
    pdf: string | undefined,
    ofd: string | undefined,
  ): Promise<string[] | undefined>;
  take(id: number, file: string, path: string): Promise<Bytes>;
  pages(file: string, pdf: Bytes): Promise<number>;
  list(json: string): Promise<Bytes>;
  bind(groups: Bytes[][], titles: string[], double: boolean, room: number): Promise<Bound>;
}

/** The workers for it. */
interface Crews {
  examiner: Patient<ExaminerTasks>;
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
      const { pdf, isExact } = await this.made(run, id, paper, mark, false);
      const differs = enclosed && isExact ? !(await this.isEnclosed(run, id, enclosed, pdf)) : false;
      return { pdf, differs };
    });
  }

  compare(
    id: number,
    file: string,
    paper: string,
    mark: string | undefined,
    pdf: string | undefined,
    ofd: string | undefined,
  ): Promise<string[] | undefined> {
    return this.does(file, async (run) => {
      const made = await this.made(run, id, paper, mark, Boolean(ofd));
      if (!made.isExact) return undefined;
      const differs = [];
      if (pdf && !(await this.isEnclosed(run, id, pdf, made.pdf))) differs.push(pdf);
      if (ofd && !(await this.isEnclosed(run, id, ofd, made.ofd))) differs.push(ofd);
      return differs;
    });
  }

  /** A paper made of the answers, as OFD too if asked for, and whether what is enclosed must be the same. */
  private async made(run: Run, id: number, paper: string, mark: string | undefined, withOfd: boolean) {
    const { examiner, printer } = this.crews;
    if (!printer) throw new Failure("internal", "");
    if (this.texts?.id !== id) {
      this.texts = { id, texts: await run(examiner, "texts", { file: this.desk.readable(id) }) };
    }
    const { exact, ...texts } = this.texts.texts;
    const { bytes: pdf, ofd } = await run(printer, "pdf", { ...texts, paper, mark: mark ?? null, ofd: withOfd });
    return { pdf, ofd, isExact: exact.includes(paper) };
  }

  /** Whether an enclosed file is the one that was made; where the answers give none, it is not. */
  private async isEnclosed(run: Run, id: number, path: string, made: Bytes | null): Promise<boolean> {
    const other = await run(this.crews.examiner, "take", { file: this.desk.readable(id), path });
    return other.length === made?.length && other.every((byte, at) => byte === made[at]);
  }

  take(id: number, file: string, path: string): Promise<Bytes> {
    return this.does(file, (run) => run(this.crews.examiner, "take", { file: this.desk.readable(id), path }));
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
