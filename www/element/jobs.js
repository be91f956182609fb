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

class Crew {
  #worker;
  #jobs = new Map();
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
      this.#worker.onerror = (event) => this.#end(new Failure("load", event.message || new URL(this.code).pathname));
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
      this.#post({ task, data, transfer, resolve, reject, report });
    });
  }

  #post(job) {
    const id = this.#next++;
    this.#jobs.set(id, job);
    this.#worker.postMessage({ id, task: job.task, data: job.data }, job.transfer);
  }

  #receive({ id, result, error, progress, worn }) {
    const job = this.#jobs.get(id);
    if (!job) return;
    if (progress !== undefined) return job.report?.(progress);
    this.#jobs.delete(id);
    if (error === undefined) job.resolve(result);
    else job.reject(new Failure(...split(error)));
    if (worn) this.#renew();
  }

  /** Puts a fresh worker in the place of one that cannot be trusted any more; what waits in it is begun again there. */
  #renew() {
    const waiting = [...this.#jobs.values()];
    this.#jobs.clear();
    this.#end();
    if (!waiting.length) return;
    const again = (job) => {
      try {
        this.#post(job);
      } catch (error) {
        // What was handed over to the one that is gone is gone too.
        job.reject(new Failure("trapped", error.message));
      }
    };
    this.start().then(() => waiting.forEach(again), (error) => waiting.forEach((job) => job.reject(error)));
  }

  /** Lets go of the job that was given these data, whatever it is doing; all others go on. */
  drop(data, error) {
    for (const [id, job] of this.#jobs) {
      if (job.data !== data) continue;
      this.#jobs.delete(id);
      job.reject(error);
      this.#renew();
    }
  }

  #end(error) {
    for (const job of this.#jobs.values()) job.reject(error);
    this.#jobs.clear();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#started = undefined;
  }

  /** Ends the worker and all its jobs; the next job starts it again. */
  stop(error = new Failure("cancelled", "")) {
    this.#end(error);
  }
}

function split(text) {
  const [, code, detail] = /^([a-z-]+)(?:: ([\s\S]*))?$/.exec(text) ?? [null, "internal", text];
  return [code, detail ?? ""];
}

let crews;
/** The page's workers, shared by all elements. */
export function crewsFor(base, assets) {
  const url = (name) => name && new URL(name, base).href;
  crews ??= {
    packer: new Crew(url(assets.packer), { module: url(assets.packerWasm) }),
    checker: new Crew(url(assets.checker), { module: url(assets.checkerWasm) }),
    printer: assets.printer && new Crew(url(assets.printer), {
      module: url(assets.printerWasm),
      fonts: [url(assets.fonts.serif), url(assets.fonts.sans), url(assets.fonts.marks)],
      full: url(assets.fonts.serifFull),
    }),
    sealer: new Crew(url(assets.sealer), { module: url(assets.sealerWasm) }),
    binder: new Crew(url(assets.binder), { module: url(assets.binderWasm) }),
  };
  return crews;
}
