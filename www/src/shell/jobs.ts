// The workers: packer (the questionnaire's), examiner (the desk's), checker (programme files), courier (worksheets), printer (Typst), sealer (age), binder (one PDF of many, spreadsheets).
// Each is started when first needed and ended on cancel. They belong to one element, and end when that leaves the page.
import { Failure, messageOf, type Trouble } from "./failure";
import { script } from "./policy";
import type { Assets } from "./site";
import type { Files, Given, Progress, Result, Workers } from "./tasks";

/** What a worker was asked for; `given` and what comes back are typed where it was asked. */
interface Posted {
  task: string;
  given: unknown;
  transfer: Transferable[];
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  report?: Progress | undefined;
}

/** What a worker says: `id` of the job, and one of the others. */
export interface Told {
  id: number;
  result?: unknown;
  error?: Trouble;
  progress?: number;
  /** The worker cannot be trusted any more. */
  worn?: boolean;
}

/** The script of a worker, and what it is made of. */
interface Place {
  code: string;
  files: Files;
}

export class Crew<Tasks> {
  private place: () => Place;
  private worker: Worker | undefined;
  jobs = new Map<number, Posted>();
  private next = 1;
  private started: Promise<void> | undefined;
  /** What a worker has to know before its first job: task and data, told again to each that is started. */
  private briefing: [string, unknown][] = [];
  /** Whether the element is in no page: then nothing is started. */
  away = false;

  /** `place` is asked for each worker that is started. */
  constructor(place: () => Place) {
    this.place = place;
  }

  /** Starts the worker, reporting how much of it has been loaded. */
  start(report?: Progress): Promise<void> {
    this.started ??= (async () => {
      if (this.away) throw new Failure("cancelled", "");
      const { code, files } = this.place();
      let worker: Worker;
      try {
        worker = this.worker = new Worker(script(code));
      } catch (error) {
        throw new Failure("load", messageOf(error));
      }
      worker.onmessage = ({ data }: MessageEvent<Told>) => this.receive(data);
      worker.onerror = (event) => this.stop(new Failure("load", event.message || new URL(code).pathname));
      await this.send("start", files, [], report);
      for (const [task, given] of this.briefing) await this.send(task, given);
    })();
    const started = this.started;
    // Not one that was begun since.
    started.catch(() => this.started === started && this.stop());
    return started;
  }

  /** Tells the worker something that it keeps, now and whenever it is started anew. */
  async brief<Name extends keyof Tasks & string>(task: Name, given: Given<Tasks, Name>): Promise<void> {
    const begun = this.started;
    this.briefing.push([task, given]);
    if (!begun) return;
    await begun;
    await this.send(task, given);
  }

  async run<Name extends keyof Tasks & string>(
    task: Name,
    given: Given<Tasks, Name>,
    transfer: Transferable[] = [],
    report?: Progress,
  ): Promise<Result<Tasks, Name>> {
    await this.start();
    return (await this.send(task, given, transfer, report)) as Result<Tasks, Name>;
  }

  private send(task: string, given: unknown, transfer: Transferable[] = [], report?: Progress): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.post({ task, given, transfer, resolve, reject, report });
    });
  }

  post(job: Posted): void {
    const id = this.next++;
    this.jobs.set(id, job);
    this.worker?.postMessage({ id, task: job.task, data: job.given }, job.transfer);
  }

  private receive({ id, result, error, progress, worn }: Told) {
    const job = this.jobs.get(id);
    if (!job) return;
    if (progress !== undefined) {
      job.report?.(progress);
      return this.moved();
    }
    this.jobs.delete(id);
    this.left();
    if (error === undefined) job.resolve(result);
    else job.reject(new Failure(error.code, error.detail));
    if (worn) this.worn();
  }

  /** The job at work goes on. */
  moved(): void {}

  /** A job came to its end. */
  left(): void {}

  /** The worker cannot be trusted any more: the next job starts a fresh one. */
  worn(): void {
    this.stop(new Failure("trapped", ""));
  }

  /** Ends the worker and all its jobs; the next job starts it again. */
  stop(error = new Failure("cancelled", "")): void {
    for (const job of this.jobs.values()) job.reject(error);
    this.jobs.clear();
    this.worker?.terminate();
    this.worker = this.started = undefined;
  }
}

/** Where a worker's files lie: in the folder that `base` gives when it is started. */
export function placeOf(name: keyof Workers, assets: Assets, base: () => URL): () => Place {
  return () => {
    const url = (file: string | null | undefined) => new URL(file ?? "", base()).href;
    const files: Files = { module: url(assets[`${name}Wasm`]) };
    if (name === "printer" && assets.fonts) {
      const { serif, sans, marks, serifFull } = assets.fonts;
      files.fonts = [serif, sans, marks].map(url);
      files.full = url(serifFull);
    }
    return { code: url(assets[name]), files };
  };
}

/** The crews of an element, by name. */
type All = Record<string, { away: boolean; stop(): void } | undefined>;

/** Ends them all; the next job starts each again. */
export function stopAll(crews: All): void {
  for (const crew of Object.values(crews)) crew?.stop();
}

/** Lets them work until the signal is aborted: then they end, and nothing starts them again but another connection. */
export function connectAll(crews: All, signal: AbortSignal): void {
  const set = (away: boolean) => {
    for (const crew of Object.values(crews)) if (crew) crew.away = away;
  };
  set(signal.aborted);
  signal.addEventListener("abort", () => {
    set(true);
    stopAll(crews);
  });
}
