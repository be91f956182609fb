// The workers: packer (light), checker (programme files), printer (Typst), sealer (age), binder (one PDF of many, spreadsheets). Each is started when first needed and ended on cancel.
import { Failure } from "./failure.js";

/** Where the page's policy is found again: of one name a page may make one only, and the questionnaire and the desk are two
 * scripts. */
const POLICY = Symbol.for("ziping.policy");

/** Only own URLs become workers; the one Trusted Types policy of the page is made here. */
function script(url) {
  const check = (value) => {
    const parsed = new URL(value, location.href);
    if (parsed.origin !== location.origin) throw new TypeError("foreign worker");
    return parsed.href;
  };
  if (typeof trustedTypes !== "object") return check(url);
  trustedTypes[POLICY] ??= trustedTypes.createPolicy("ziping", { createScriptURL: check });
  return trustedTypes[POLICY].createScriptURL(url);
}

export class Crew {
  #worker;
  jobs = new Map();
  #next = 1;
  #started;
  /** What a worker has to know before its first job: task and data, told again to each that is started. */
  #briefing = [];

  constructor(code, files) {
    this.code = code;
    this.files = files;
  }

  /** Starts the worker, reporting how much of it has been loaded. */
  start(report) {
    this.#started ??= (async () => {
      try {
        this.#worker = new Worker(script(this.code));
      } catch (error) {
        throw new Failure("load", error.message);
      }
      this.#worker.onmessage = ({ data }) => this.#receive(data);
      this.#worker.onerror = (event) => this.stop(new Failure("load", event.message || new URL(this.code).pathname));
      await this.#send("start", this.files, [], report);
      for (const [task, data] of this.#briefing) await this.#send(task, data);
    })();
    this.#started.catch(() => this.stop());
    return this.#started;
  }

  /** Tells the worker something that it keeps, now and whenever it is started anew. */
  async brief(task, data) {
    const begun = this.#started;
    this.#briefing.push([task, data]);
    if (!begun) return;
    await begun;
    await this.#send(task, data);
  }

  async run(task, data, transfer = [], report = undefined) {
    await this.start();
    return this.#send(task, data, transfer, report);
  }

  #send(task, data, transfer, report) {
    return new Promise((resolve, reject) => {
      this.post({ task, data, transfer, resolve, reject, report });
    });
  }

  post(job) {
    const id = this.#next++;
    this.jobs.set(id, job);
    this.#worker.postMessage({ id, task: job.task, data: job.data }, job.transfer);
  }

  #receive({ id, result, error, progress, worn }) {
    const job = this.jobs.get(id);
    if (!job) return;
    if (progress !== undefined) return job.report?.(progress);
    this.jobs.delete(id);
    if (error === undefined) job.resolve(result);
    else job.reject(Failure.said(error, "internal"));
    if (worn) this.worn();
  }

  /** The worker cannot be trusted any more: the next job starts a fresh one. */
  worn() {
    this.stop(new Failure("trapped", ""));
  }

  /** Ends the worker and all its jobs; the next job starts it again. */
  stop(error = new Failure("cancelled", "")) {
    for (const job of this.jobs.values()) job.reject(error);
    this.jobs.clear();
    this.#worker?.terminate();
    this.#worker = this.#started = undefined;
  }
}

let crews;
/** The page's workers, shared by all elements; of a kind. */
export function crewsFor(base, assets, Kind = Crew) {
  if (crews) return crews;
  const url = (name) => new URL(name, base).href;
  const crew = (name, more) => new Kind(url(assets[name]), { module: url(assets[`${name}Wasm`]), ...more });
  const names = ["packer", "checker", "sealer", "binder"].filter((name) => assets[name]);
  crews = Object.fromEntries(names.map((name) => [name, crew(name)]));
  if (assets.printer) {
    const { serif, sans, marks, serifFull } = assets.fonts;
    crews.printer = crew("printer", { fonts: [serif, sans, marks].map(url), full: url(serifFull) });
  }
  return crews;
}
