// Steps that may not end: one that makes no progress is told of and can be skipped, and after a while it is.
import { Failure, messageOf } from "./failure";
import { Crew } from "./jobs";
import type { Given, Result } from "./tasks";

/** Milliseconds without progress after which somebody is told. */
const LONG = 20_000;
/** Milliseconds without progress after which it goes on without. */
const END = 300_000;

/** Workers one of which may be given up for what it is doing, while all that waits goes on. */
export class Patient<Tasks> extends Crew<Tasks> {
  /** What waits behind one that goes on has all its time before it. */
  override moved(): void {
    [...this.jobs.values()].slice(1).forEach(({ report }) => report?.(0));
  }

  /** The next one's turn: all its time is before it. */
  override left(): void {
    this.jobs.values().next().value?.report?.(0);
  }

  /** Puts a fresh worker in the place of one that cannot be trusted any more; what waits in it is begun again there. */
  override worn(): void {
    const waiting = [...this.jobs.values()];
    this.jobs.clear();
    this.stop();
    if (!waiting.length) return;
    // What waited behind it has its whole time before it.
    waiting.forEach(({ report }) => report?.(0));
    const again = (job: (typeof waiting)[number]) => {
      try {
        this.post(job);
      } catch (error) {
        // What was handed over to the one that is gone is gone too.
        job.reject(new Failure("trapped", messageOf(error)));
      }
    };
    this.start().then(() => waiting.forEach(again), (error: unknown) => waiting.forEach((job) => job.reject(error)));
  }

  /** Lets go of the job that was given these data, whatever it is doing; all others go on. */
  drop(given: unknown, error: Failure): void {
    for (const [id, job] of this.jobs) {
      if (job.given !== given) continue;
      this.jobs.delete(id);
      job.reject(error);
      this.worn();
    }
  }
}

/** How something may be ended from outside. */
export interface Signal {
  end?: (code: string) => void;
  stopped?: boolean;
}

interface Step {
  name: string;
  skip(code: string): void;
}

export class Patience {
  private tell: (name: string) => void;
  /** Steps that are told of, the first one first. */
  private slow = new Set<Step>();

  /** `tell` gets the name of what makes no progress, and nothing once all goes on. */
  constructor(tell: (name: string) => void) {
    this.tell = tell;
  }

  /** Lets a worker do something for `name`; rejects with `skipped` or `out-of-time` if that was its end, or with a code that
   * `signal.end` is called with. */
  async of<Tasks, Task extends keyof Tasks & string>(
    name: string,
    crew: Patient<Tasks>,
    task: Task,
    given: Given<Tasks, Task>,
    signal: Signal = {},
  ): Promise<Result<Tasks, Task>> {
    let clocks: ReturnType<typeof setTimeout>[] = [];
    let end: (error: Failure) => void = () => {};
    let over = false;
    const ended = new Promise<never>((_, reject) => (end = reject));
    const step: Step = {
      name,
      skip(code) {
        over = true;
        const error = new Failure(code, name);
        end(error);
        crew.drop(given, error);
      },
    };
    const rest = () => {
      clocks.forEach(clearTimeout);
      if (this.slow.delete(step)) this.say();
    };
    const moved = () => {
      rest();
      if (over) return;
      clocks = [
        setTimeout(() => {
          this.slow.add(step);
          this.say();
        }, LONG),
        setTimeout(() => step.skip("out-of-time"), END),
      ];
    };
    const done = async () => {
      await crew.start(moved);
      // It may have been skipped while its worker was being loaded.
      return over ? ended : crew.run(task, given, [], moved);
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
  skip(): void {
    this.slow.values().next().value?.skip("skipped");
  }

  private say() {
    this.tell(this.slow.values().next().value?.name ?? "");
  }
}
