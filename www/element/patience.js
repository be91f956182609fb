// Steps that may not end: one that makes no progress is told of and can be skipped, and after a while it is.
import { Failure } from "./failure.js";
import { Crew } from "./jobs.js";

/** Milliseconds without progress after which somebody is told. */
const LONG = 20_000;
/** Milliseconds without progress after which it goes on without. */
const END = 300_000;

/** Workers one of which may be given up for what it is doing, while all that waits goes on. */
export class Patient extends Crew {
  /** Puts a fresh worker in the place of one that cannot be trusted any more; what waits in it is begun again there. */
  worn() {
    const waiting = [...this.jobs.values()];
    this.jobs.clear();
    this.stop();
    if (!waiting.length) return;
    const again = (job) => {
      try {
        this.post(job);
      } catch (error) {
        // What was handed over to the one that is gone is gone too.
        job.reject(new Failure("trapped", error.message));
      }
    };
    this.start().then(() => waiting.forEach(again), (error) => waiting.forEach((job) => job.reject(error)));
  }

  /** Lets go of the job that was given these data, whatever it is doing; all others go on. */
  drop(data, error) {
    for (const [id, job] of this.jobs) {
      if (job.data !== data) continue;
      this.jobs.delete(id);
      job.reject(error);
      this.worn();
    }
  }
}

export class Patience {
  #tell;
  /** Steps that are told of, the first one first. */
  #slow = new Set();

  /** `tell` gets the name of what makes no progress, and nothing once all goes on. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Lets a worker do something for `name`; rejects with `skipped` or `out-of-time` if that was its end, or with a code that
   * `signal.end` is called with. */
  async of(name, crew, task, data, signal = {}) {
    let clocks = [];
    let end;
    let over = false;
    const ended = new Promise((_, reject) => (end = reject));
    const step = {
      name,
      skip(code) {
        over = true;
        const error = new Failure(code, name);
        end(error);
        crew.drop(data, error);
      },
    };
    const rest = () => {
      clocks.forEach(clearTimeout);
      if (this.#slow.delete(step)) this.#say();
    };
    const moved = () => {
      rest();
      if (over) return;
      clocks = [
        setTimeout(() => {
          this.#slow.add(step);
          this.#say();
        }, LONG),
        setTimeout(() => step.skip("out-of-time"), END),
      ];
    };
    const done = async () => {
      await crew.start(moved);
      // It may have been skipped while its worker was being loaded.
      return over ? ended : crew.run(task, data, [], moved);
    };
    signal.end = (code) => step.skip(code);
    moved();
    try {
      return await Promise.race([ended, done()]);
    } finally {
      over = true;
      rest();
    }
  }

  /** Goes on without what is told of. */
  skip() {
    this.#slow.values().next().value?.skip("skipped");
  }

  #say() {
    this.#tell(this.#slow.values().next().value?.name ?? "");
  }
}
