// Drafts: nowhere, for this tab (sessionStorage), or on this device (IndexedDB, which survives a killed browser).
// Each save carries a revision, so that two tabs never silently overwrite each other.

import { clock, dayOf } from "./day";
import { PLACES, type Draft, type Place, type Where } from "./places";

/** Where tabs tell one another what they keep. */
const CHANNEL = "ziping";

const KINDS = ["session", "device"] as const;

/** A random revision; no crypto.randomUUID, which plain http lacks. */
function revision(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");
}

/** The day of a draft; those of the first version do not say it. */
function begun(draft: Draft | undefined): string {
  return draft?.at ? dayOf(new Date(draft.at)) : "";
}

/** How long a draft on the device is kept at least, in days; and behind the deadline of the year's notice. */
const KEPT = 180;
const AFTER_DEADLINE = 30;

/** The day until which a draft is to be kept. It never goes by itself: whoever opens the page is told that its time is over. */
function endOf(answers: string): string | undefined {
  const days: [Date, number][] = [[new Date(), KEPT]];
  const { deadline } = JSON.parse(answers) as { deadline?: string };
  if (deadline) days.push([new Date(`${deadline}T12:00`), AFTER_DEADLINE]);
  const ends = days.map(([day, more]) => dayOf(new Date(day.getTime() + more * 864e5)));
  return ends.filter((day) => !day.includes("NaN")).sort().pop();
}

/** What drafts tell: another tab has saved, these are its answers; another tab has wiped; kept, when and whether it outlives the
 * tab; or why they cannot be kept. */
export interface Told {
  conflict(theirs: string): void;
  wiped(): void;
  kept(time: string, lasting: boolean): void;
  problem(kind: Problem): void;
}

/** Why drafts cannot be kept. */
export type Problem = "full" | "denied";

/** An earlier draft, as the app is told of it. */
interface Found {
  answers: string;
  page: string;
  view: string;
  day: string;
  until: string;
  at: number | undefined;
  kept: Where;
}

/** What tabs say to one another. */
interface Message {
  type: "saved" | "wiped";
  key: string;
  nonce: string | undefined;
}

export class Drafts {
  found: Found | undefined;
  /** The day of drafts that could not be read and are kept aside; blank where they do not say it. */
  aside: string | undefined;
  problem: Problem | undefined;
  private key: string;
  /** Where they are kept. */
  place: Where = "none";
  private revision: { [Name in Where]?: string | undefined } = {};
  /** Known only to who has read the draft: a message between tabs counts by it. */
  private nonce: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pending: { answers: string; page: string; view: string } | undefined;
  private channel: BroadcastChannel | undefined;
  private failed = false;
  private halted = false;
  /** The answers as they are; what of them a file holds, and what a draft on this device. */
  private entered = "";
  private inFile: string | undefined;
  private lasting: string | undefined;
  /** A place whose draft goes once it is kept in the new one. */
  private left: Where | undefined;
  private settling: Promise<void> = Promise.resolve();
  /** Who is told of what happens to them. */
  follower: Told | undefined;

  constructor(key: string) {
    this.key = key;
  }

  /** Hears other tabs until the signal is aborted; what is still to be kept is kept then. */
  connect(signal: AbortSignal): void {
    if (typeof BroadcastChannel === "function") {
      const channel = (this.channel = new BroadcastChannel(CHANNEL));
      channel.onmessage = ({ data }: MessageEvent<Message | undefined>) => {
        if (data?.key !== this.key || !this.nonce || data.nonce !== this.nonce) return;
        if (data.type === "wiped") {
          this.forget();
          this.follower?.wiped();
        } else if (this.place === "device") {
          void this.part();
        }
      };
    }
    signal.addEventListener("abort", () => {
      const channel = this.channel;
      if (channel) channel.onmessage = null;
      void this.flush().then(() => {
        channel?.close();
        if (this.channel === channel) this.channel = undefined;
      });
    });
  }

  /** Whether there are answers that neither a file nor a draft on this device holds. */
  get unsaved(): boolean {
    return this.entered !== "" && this.entered !== this.inFile && this.entered !== this.lasting;
  }

  /** The answers as they are, as a file's text; blank without any. */
  get now(): string {
    return this.entered;
  }

  /** A file holds these answers. */
  filed(answers: string): void {
    this.inFile = answers;
    this.entered ||= answers;
    if (answers === this.entered) this.tell(clock(), true);
    // So that a reload still knows it.
    if (this.revision[this.place]) this.save(this.entered, this.last.page, this.last.view);
  }

  private last = { page: "", view: "" };

  private tell(time: string, lasting: boolean) {
    this.follower?.kept(time, lasting);
  }

  /** Looks for an earlier draft. */
  async look(allowed: Where): Promise<this> {
    for (const kept of KINDS) {
      const place = PLACES[kept] as Place;
      if (allowed === "none" || (kept === "device" && allowed !== "device")) continue;
      try {
        const draft = await inTime(place.read(this.key));
        if (!draft) {
          const aside = await inTime(place.read(`${this.key}:aside`));
          if (aside) this.aside ??= begun(aside.drafts[0]);
          continue;
        }
        this.revision[kept] = draft.revision;
        this.nonce ??= draft.nonce;
        this.found ??= {
          answers: draft.answers, page: draft.page ?? "", view: draft.view ?? "", day: begun(draft), until: draft.until ?? "",
          at: draft.at, kept,
        };
        if (kept === "session" && this.found.kept === kept) {
          // It comes back by itself.
          this.entered = draft.answers;
          if (draft.filed) this.inFile = draft.answers;
        }
        const aside = await inTime(place.read(`${this.key}:aside`));
        if (aside) this.aside ??= begun(aside.drafts[0]);
      } catch (error) {
        this.problem = problemOf(error);
      }
    }
    return this;
  }

  /** Chooses the place. The draft in the one before goes once it is kept in the new one; at once, if there is to be none. */
  async keepIn(place: Where): Promise<void> {
    if (place === this.place) return;
    const before = this.place;
    this.place = place;
    this.failed = false;
    if (before !== "none") this.left = before;
    if (place === "none") {
      this.lasting = undefined;
      await this.leave();
      if (this.entered) this.tell("", false);
    }
  }

  private async leave() {
    const left = this.left;
    this.left = undefined;
    if (!left || left === this.place) return;
    await PLACES[left]?.remove(this.key).catch(() => {});
    delete this.revision[left];
  }

  /** Keeps what cannot be read here beside the draft to come: nothing takes its place. */
  setAside(): void {
    const kept = this.found?.kept;
    const place = PLACES[kept ?? "none"];
    if (!kept || !place) return;
    this.settling = (async () => {
      const [draft, before] = [await place.read(this.key), await place.read(`${this.key}:aside`)];
      if (!draft) return;
      const aside = { drafts: [draft, ...(before?.drafts ?? [])], revision: revision() };
      if (!(await place.write(`${this.key}:aside`, aside, before?.revision))) throw new Error("aside");
      await place.remove(this.key);
      delete this.revision[kept];
      this.entered = "";
    })();
    this.settling.catch((error: unknown) => {
      // Then no draft is kept in its place.
      this.halted = true;
      this.follower?.problem(problemOf(error));
    });
  }

  /** The drafts kept aside, as they were. */
  async asides(): Promise<Draft[]> {
    await this.settling.catch(() => {});
    const all = await Promise.all(Object.values(PLACES).map((place) => place.read(`${this.key}:aside`).catch(() => undefined)));
    return all.flatMap((aside) => aside?.drafts ?? []);
  }

  async dropAsides(): Promise<void> {
    await this.settling.catch(() => {});
    await Promise.all(Object.values(PLACES).map((place) => place.remove(`${this.key}:aside`).catch(() => {})));
  }

  /** Keeps a draft within a second; without answers there is none. */
  save(answers: string, page: string, view: string): void {
    this.entered = answers;
    this.last = { page, view };
    if (answers && (this.place === "none" || this.halted || this.failed)) this.tell("", false);
    this.pending = answers || this.revision[this.place] ? { answers, page, view } : undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), 300);
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.settling.catch(() => {});
    const place = PLACES[this.place];
    const wanted = this.pending;
    if (!place || !wanted || this.halted) return;
    const kept = this.place;
    this.nonce ??= revision();
    const draft: Draft & { revision: string } = {
      ...wanted, revision: revision(), nonce: this.nonce, at: Date.now(), filed: wanted.answers === this.inFile,
    };
    try {
      const until = kept === "device" && wanted.answers ? endOf(wanted.answers) : undefined;
      if (until) draft.until = until;
      if (!wanted.answers) {
        await place.remove(this.key);
        delete this.revision[this.place];
        this.pending = undefined;
        return;
      }
      if (!(await place.write(this.key, draft, this.revision[kept]))) {
        await this.part();
        return;
      }
      this.revision[kept] = draft.revision;
      if (kept === "device") this.lasting = wanted.answers;
      this.failed = false;
      if (this.pending === wanted) this.pending = undefined;
      this.tell(clock(), kept === "device" || wanted.answers === this.inFile);
      if (kept === "device") this.post("saved", this.nonce);
      await this.leave();
    } catch (error) {
      if (!this.failed) this.follower?.problem(problemOf(error));
      this.failed = true;
      this.tell("", false);
    }
  }

  /** Another tab has put its answers in place of ours: ours are in no draft now, and nothing is kept until the user decides. */
  private async part() {
    this.halted = true;
    this.lasting = undefined;
    if (this.entered) this.tell("", false);
    const theirs = await PLACES[this.place]?.read(this.key).catch(() => undefined);
    this.follower?.conflict(theirs?.answers ?? "");
  }

  private post(type: Message["type"], nonce: string | undefined) {
    if (typeof BroadcastChannel !== "function") return;
    const channel = this.channel ?? new BroadcastChannel(CHANNEL);
    channel.postMessage({ type, key: this.key, nonce } satisfies Message);
    if (channel !== this.channel) channel.close();
  }

  /** The draft of this tab came back as it was kept. */
  resume(): void {
    const { kept, at } = this.found ?? {};
    if (kept === "session" && at) this.tell(clock(new Date(at)), this.entered === this.inFile);
  }

  /** The user decided for this tab: take over what is kept and go on saving. */
  async takeOver(): Promise<void> {
    this.halted = false;
    const kept = await PLACES[this.place]?.read(this.key).catch(() => undefined);
    this.revision[this.place] = kept?.revision;
    this.nonce = kept?.nonce ?? this.nonce;
    // Ours may have been kept once, before theirs took their place.
    if (this.entered) this.pending = { answers: this.entered, ...this.last };
    await this.flush();
  }

  private forget() {
    clearTimeout(this.timer);
    this.pending = undefined;
    this.revision = {};
    this.nonce = undefined;
    this.halted = false;
    this.entered = "";
    this.inFile = this.lasting = this.left = undefined;
    this.found = undefined;
    this.aside = undefined;
  }

  /** Removes every trace of the draft, in other tabs too. */
  async wipe(): Promise<void> {
    const nonce = this.nonce;
    this.forget();
    const failed: unknown[] = [];
    for (const place of Object.values(PLACES)) {
      for (const key of [this.key, `${this.key}:aside`]) await place.remove(key).catch((error: unknown) => failed.push(error));
    }
    this.post("wiped", nonce);
    if (failed.length && this.place !== "none") throw failed[0];
  }
}

/** Some engines never answer when storage is barred: the start does not wait for them. */
function inTime<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), 3000));
  return Promise.race([promise, late]);
}

function problemOf(error: unknown): Problem {
  return (error as Partial<Error> | undefined)?.name === "QuotaExceededError" ? "full" : "denied";
}

/** The drafts of a programme on this page, with an earlier one already looked for. */
export function draftsFor(programme: string, key: string, allowed: string): Promise<Drafts> {
  const known = KINDS.find((kind) => kind === allowed) ?? "none";
  return new Drafts(`ziping:${programme}:${key}`).look(known);
}
