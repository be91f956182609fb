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

const session = {
  async read(key) {
    const text = sessionStorage.getItem(key);
    return text ? JSON.parse(text) : undefined;
  },
  async write(key, draft, expected) {
    const text = sessionStorage.getItem(key);
    const now = text ? JSON.parse(text).revision : undefined;
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
    store.get(key).onsuccess = (event) => done(event.target.result);
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

export class Drafts {
  found;
  problem;
  #key;
  #place = "none";
  #revision = {};
  #timer;
  #pending;
  #channel;
  #told = false;
  #halted = false;
  /** Called with `conflict`, `wiped`, or a storage problem. */
  onevent = () => {};

  constructor(key) {
    this.#key = key;
    if (typeof BroadcastChannel === "function") {
      this.#channel = new BroadcastChannel("ziping");
      this.#channel.onmessage = ({ data }) => {
        if (data?.key !== this.#key) return;
        if (data.type === "wiped") {
          this.#forget();
          this.onevent("wiped");
        } else if (data.type === "saved" && this.#place === "device") {
          this.#halted = true;
          this.onevent("conflict");
        }
      };
    }
  }

  /** Whether there are answers that no draft holds. */
  get unsaved() {
    return this.#pending !== undefined;
  }

  /** Looks for an earlier draft. */
  async look(allowed) {
    for (const kept of ["session", "device"]) {
      if (allowed === "none" || (kept === "device" && allowed !== "device")) continue;
      try {
        const draft = await inTime(PLACES[kept].read(this.#key));
        if (!draft) continue;
        this.#revision[kept] = draft.revision;
        this.found ??= { answers: draft.answers, page: draft.page, view: draft.view ?? "", kept };
      } catch (error) {
        this.problem = problemOf(error);
      }
    }
    return this;
  }

  /** Chooses the place; drafts elsewhere are removed. */
  async keepIn(place) {
    if (place === this.#place) return;
    const before = this.#place;
    this.#place = place;
    if (before !== "none" && before !== place) {
      await PLACES[before].remove(this.#key).catch(() => {});
      delete this.#revision[before];
    }
  }

  /** Keeps a draft within a second; without answers there is none. */
  save(answers, page, view) {
    this.#pending = answers || this.#revision[this.#place] ? { answers, page, view } : undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), 300);
  }

  async flush() {
    clearTimeout(this.#timer);
    const place = PLACES[this.#place];
    const wanted = this.#pending;
    if (!place || !wanted || this.#halted) return;
    const draft = { ...wanted, revision: revision() };
    try {
      if (!wanted.answers) {
        await place.remove(this.#key);
        delete this.#revision[this.#place];
        this.#pending = undefined;
        return;
      }
      if (!(await place.write(this.#key, draft, this.#revision[this.#place]))) {
        this.#halted = true;
        this.onevent("conflict");
        return;
      }
      this.#revision[this.#place] = draft.revision;
      if (this.#pending === wanted) this.#pending = undefined;
      if (this.#place === "device") this.#channel?.postMessage({ type: "saved", key: this.#key });
    } catch (error) {
      if (!this.#told) this.onevent(problemOf(error));
      this.#told = true;
    }
  }

  /** The user decided for this tab: take over what is kept and go on saving. */
  async takeOver() {
    this.#halted = false;
    const kept = await PLACES[this.#place]?.read(this.#key).catch(() => undefined);
    this.#revision[this.#place] = kept?.revision;
    await this.flush();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#pending = undefined;
    this.#revision = {};
    this.#halted = false;
    this.found = undefined;
  }

  /** Removes every trace of the draft, in other tabs too. */
  async wipe() {
    this.#forget();
    const failed = [];
    for (const place of [session, device]) {
      await place.remove(this.#key).catch((error) => failed.push(error));
    }
    this.#channel?.postMessage({ type: "wiped", key: this.#key });
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
