// Drafts: nowhere, for this tab (sessionStorage), or on this device (IndexedDB, which survives a killed browser).
// Each save carries a revision, so that two tabs never silently overwrite each other.

const DATABASE = "ziping";
const STORE = "drafts";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** Runs `work` on the store in one transaction; resolves once it is kept. */
async function transact(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      let result;
      work(transaction.objectStore(STORE), (value) => (result = value));
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
    });
  } finally {
    database.close();
  }
}

/** A draft as it was kept. One in no shape we know is a draft all the same: its text is handed on, and the app sets it aside. */
function known(draft, text) {
  return typeof draft?.answers === "string" || draft?.drafts ? draft : { ...draft, answers: text, page: "" };
}

function parsed(text) {
  try {
    return known(JSON.parse(text), text);
  } catch {
    return known(undefined, text);
  }
}

const session = {
  async read(key) {
    const text = sessionStorage.getItem(key);
    return text ? parsed(text) : undefined;
  },
  async write(key, draft, expected) {
    const text = sessionStorage.getItem(key);
    const now = text ? parsed(text).revision : undefined;
    if (now !== expected) return false;
    sessionStorage.setItem(key, JSON.stringify(draft));
    return true;
  },
  async remove(key) {
    sessionStorage.removeItem(key);
  },
};

const device = {
  read: (key) => transact("readonly", (store, done) => {
    store.get(key).onsuccess = ({ target: { result } }) => done(result && known(result, JSON.stringify(result)));
  }),
  write: (key, draft, expected) => transact("readwrite", (store, done) => {
    store.get(key).onsuccess = (event) => {
      if (event.target.result?.revision !== expected) return done(false);
      store.put(draft, key);
      done(true);
    };
  }),
  async remove(key) {
    const left = await transact("readwrite", (store, done) => {
      store.delete(key);
      store.count().onsuccess = (event) => done(event.target.result);
    });
    if (left === 0) indexedDB.deleteDatabase(DATABASE);
  },
};

const PLACES = { session, device };

/** A random revision; no crypto.randomUUID, which plain http lacks. */
function revision() {
  const parts = crypto.getRandomValues(new Uint32Array(2));
  return `${parts[0].toString(36)}${parts[1].toString(36)}`;
}

/** The time of day, as the bar shows it. */
function clock(now = new Date()) {
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The day of a draft, `YYYY-MM-DD`; those of the first version do not say it. */
function dayOf({ at }) {
  if (!at) return "";
  const then = new Date(at);
  return [then.getFullYear(), then.getMonth() + 1, then.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** How long a draft on the device is kept at least, in days; and behind the deadline of the year's notice. */
const KEPT = 180;
const AFTER_DEADLINE = 30;

/** The day until which a draft is to be kept. It never goes by itself: whoever opens the page is told that its time is over. */
function endOf(answers) {
  const days = [[new Date(), KEPT]];
  const { deadline } = JSON.parse(answers);
  if (deadline) days.push([new Date(`${deadline}T12:00`), AFTER_DEADLINE]);
  const ends = days.map(([day, more]) => dayOf({ at: day.getTime() + more * 864e5 }));
  return ends.filter((day) => !day.includes("NaN")).sort().pop();
}

export class Drafts {
  found;
  /** The day of drafts that could not be read and are kept aside; blank where they do not say it. */
  aside;
  problem;
  #key;
  #place = "none";
  #revision = {};
  /** Known only to who has read the draft: a message between tabs counts by it. */
  #nonce;
  #timer;
  #pending;
  #channel;
  #told = false;
  #halted = false;
  /** The answers as they are; what of them a file holds, and what a draft on this device. */
  #now = "";
  #filed;
  #lasting;
  /** A place whose draft goes once it is kept in the new one. */
  #left;
  #aside = Promise.resolve();
  /** Called with `conflict`, `wiped`, `kept` and how, or a storage problem. */
  onevent = () => {};

  constructor(key) {
    this.#key = key;
    if (typeof BroadcastChannel === "function") {
      this.#channel = new BroadcastChannel("ziping");
      this.#channel.onmessage = ({ data }) => {
        if (data?.key !== this.#key || !this.#nonce || data.nonce !== this.#nonce) return;
        if (data.type === "wiped") {
          this.#forget();
          this.onevent("wiped");
        } else if (data.type === "saved" && this.#place === "device") {
          this.#part();
        }
      };
    }
  }

  /** Whether there are answers that neither a file nor a draft on this device holds. */
  get unsaved() {
    return this.#now !== "" && this.#now !== this.#filed && this.#now !== this.#lasting;
  }

  /** The answers as they are, as a file's text; blank without any. */
  get now() {
    return this.#now;
  }

  /** A file holds these answers. */
  filed(answers) {
    this.#filed = answers;
    this.#now ||= answers;
    if (answers === this.#now) this.#tell(clock(), true);
    // So that a reload still knows it.
    if (this.#revision[this.#place]) this.save(this.#now, this.#last.page, this.#last.view);
  }

  #last = { page: "", view: "" };

  #tell(time, lasting) {
    this.onevent("kept", { time, lasting });
  }

  /** Looks for an earlier draft. */
  async look(allowed) {
    for (const kept of ["session", "device"]) {
      if (allowed === "none" || (kept === "device" && allowed !== "device")) continue;
      try {
        const draft = await inTime(PLACES[kept].read(this.#key));
        if (!draft) {
          const aside = await inTime(PLACES[kept].read(`${this.#key}:aside`));
          if (aside) this.aside ??= dayOf(aside.drafts[0]);
          continue;
        }
        this.#revision[kept] = draft.revision;
        this.#nonce ??= draft.nonce;
        this.found ??= {
          answers: draft.answers, page: draft.page ?? "", view: draft.view ?? "", day: dayOf(draft), until: draft.until ?? "",
          at: draft.at, kept,
        };
        if (kept === "session" && this.found.kept === kept) {
          // It comes back by itself.
          this.#now = draft.answers;
          if (draft.filed) this.#filed = draft.answers;
        }
        const aside = await inTime(PLACES[kept].read(`${this.#key}:aside`));
        if (aside) this.aside ??= dayOf(aside.drafts[0]);
      } catch (error) {
        this.problem = problemOf(error);
      }
    }
    return this;
  }

  /** Chooses the place. The draft in the one before goes once it is kept in the new one; at once, if there is to be none. */
  async keepIn(place) {
    if (place === this.#place) return;
    const before = this.#place;
    this.#place = place;
    this.#told = false;
    if (before !== "none") this.#left = before;
    if (place === "none") {
      this.#lasting = undefined;
      await this.#leave();
      if (this.#now) this.#tell("", false);
    }
  }

  async #leave() {
    const left = this.#left;
    this.#left = undefined;
    if (!left || left === this.#place) return;
    await PLACES[left].remove(this.#key).catch(() => {});
    delete this.#revision[left];
  }

  /** Keeps what cannot be read here beside the draft to come: nothing takes its place. */
  setAside() {
    const kept = this.found?.kept;
    if (!kept) return;
    this.#aside = (async () => {
      const place = PLACES[kept];
      const [draft, before] = [await place.read(this.#key), await place.read(`${this.#key}:aside`)];
      if (!draft) return;
      const aside = { drafts: [draft, ...(before?.drafts ?? [])], revision: revision() };
      if (!(await place.write(`${this.#key}:aside`, aside, before?.revision))) throw new Error("aside");
      await place.remove(this.#key);
      delete this.#revision[kept];
      this.#now = "";
    })();
    this.#aside.catch((error) => {
      // Then no draft is kept in its place.
      this.#halted = true;
      this.onevent(problemOf(error));
    });
  }

  /** The drafts kept aside, as they were. */
  async asides() {
    await this.#aside.catch(() => {});
    const all = await Promise.all(Object.values(PLACES).map((place) => place.read(`${this.#key}:aside`).catch(() => undefined)));
    return all.flatMap((aside) => aside?.drafts ?? []);
  }

  async dropAsides() {
    await this.#aside.catch(() => {});
    await Promise.all(Object.values(PLACES).map((place) => place.remove(`${this.#key}:aside`).catch(() => {})));
  }

  /** Keeps a draft within a second; without answers there is none. */
  save(answers, page, view) {
    this.#now = answers;
    this.#last = { page, view };
    if (answers && (this.#place === "none" || this.#halted || this.#told)) this.#tell("", false);
    this.#pending = answers || this.#revision[this.#place] ? { answers, page, view } : undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), 300);
  }

  async flush() {
    clearTimeout(this.#timer);
    await this.#aside.catch(() => {});
    const place = PLACES[this.#place];
    const wanted = this.#pending;
    if (!place || !wanted || this.#halted) return;
    const kept = this.#place;
    this.#nonce ??= revision();
    const draft = {
      ...wanted, revision: revision(), nonce: this.#nonce, at: Date.now(), filed: wanted.answers === this.#filed,
    };
    try {
      if (kept === "device" && wanted.answers) draft.until = endOf(wanted.answers);
      if (!wanted.answers) {
        await place.remove(this.#key);
        delete this.#revision[this.#place];
        this.#pending = undefined;
        return;
      }
      if (!(await place.write(this.#key, draft, this.#revision[kept]))) {
        await this.#part();
        return;
      }
      this.#revision[kept] = draft.revision;
      if (kept === "device") this.#lasting = wanted.answers;
      this.#told = false;
      if (this.#pending === wanted) this.#pending = undefined;
      this.#tell(clock(), kept === "device" || wanted.answers === this.#filed);
      if (kept === "device") this.#channel?.postMessage({ type: "saved", key: this.#key, nonce: this.#nonce });
      await this.#leave();
    } catch (error) {
      if (!this.#told) this.onevent(problemOf(error));
      this.#told = true;
      this.#tell("", false);
    }
  }

  /** Another tab has put its answers in place of ours: ours are in no draft now, and nothing is kept until the user decides. */
  async #part() {
    this.#halted = true;
    this.#lasting = undefined;
    if (this.#now) this.#tell("", false);
    const theirs = await PLACES[this.#place]?.read(this.#key).catch(() => undefined);
    this.onevent("conflict", theirs?.answers ?? "");
  }

  /** The draft of this tab came back as it was kept. */
  resume() {
    const { kept, at } = this.found ?? {};
    if (kept === "session" && at) this.#tell(clock(new Date(at)), this.#now === this.#filed);
  }

  /** The user decided for this tab: take over what is kept and go on saving. */
  async takeOver() {
    this.#halted = false;
    const kept = await PLACES[this.#place]?.read(this.#key).catch(() => undefined);
    this.#revision[this.#place] = kept?.revision;
    this.#nonce = kept?.nonce ?? this.#nonce;
    // Ours may have been kept once, before theirs took their place.
    if (this.#now) this.#pending = { answers: this.#now, ...this.#last };
    await this.flush();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#pending = undefined;
    this.#revision = {};
    this.#nonce = undefined;
    this.#halted = false;
    this.#now = "";
    this.#filed = this.#lasting = this.#left = undefined;
    this.found = undefined;
    this.aside = undefined;
  }

  /** Removes every trace of the draft, in other tabs too. */
  async wipe() {
    const nonce = this.#nonce;
    this.#forget();
    const failed = [];
    for (const place of [session, device]) {
      for (const key of [this.#key, `${this.#key}:aside`]) await place.remove(key).catch((error) => failed.push(error));
    }
    this.#channel?.postMessage({ type: "wiped", key: this.#key, nonce });
    if (failed.length && this.#place !== "none") throw failed[0];
  }
}

/** Some engines never answer when storage is barred: the start does not wait for them. */
function inTime(promise) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), 3000));
  return Promise.race([promise, late]);
}

function problemOf(error) {
  return error?.name === "QuotaExceededError" ? "full" : "denied";
}

/** The drafts of a programme on this page, with an earlier one already looked for. */
export function draftsFor(programme, key, allowed) {
  const known = ["none", "session", "device"].includes(allowed) ? allowed : "none";
  return new Drafts(`ziping:${programme}:${key}`).look(known);
}
