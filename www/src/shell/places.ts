// Where drafts may lie: in this tab (sessionStorage), or on this device (IndexedDB, which survives a killed browser).

const DATABASE = "ziping";
const STORE = "drafts";

/** A draft as it is kept. Those of earlier versions lack some of it. */
export interface Draft {
  answers: string;
  page?: string;
  view?: string;
  revision?: string;
  nonce?: string;
  at?: number;
  /** Whether a file holds these answers. */
  filed?: boolean;
  /** The day until which it is to be kept. */
  until?: string;
}

/** Drafts that could not be read, kept aside. */
export interface Asides {
  drafts: Draft[];
  revision: string;
}

/** What stands under a key. */
export type Kept = Draft & Asides;

/** Where drafts may be kept; `none` is no such place. */
export type Where = "none" | "session" | "device";

/** A place for drafts. `write` gives whether it was kept: not, if what stands there has another revision than expected. */
export interface Place {
  read(key: string): Promise<Kept | undefined>;
  write(key: string, kept: Draft | Asides, expected: string | undefined): Promise<boolean>;
  remove(key: string): Promise<void>;
}

/** The database. Whoever only looks makes none: it stays away until somebody wants a draft kept. */
function open(makes: boolean): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    let isNone = false;
    request.onupgradeneeded = () => {
      if (makes) {
        request.result.createObjectStore(STORE);
      } else {
        isNone = true;
        request.transaction?.abort();
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // Else Firefox calls it an error of the page.
      event.preventDefault();
      if (isNone) resolve(undefined);
      else reject(request.error ?? new Error("unknown"));
    };
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** Runs `work` on the store in one transaction; resolves once it is kept. */
async function transact<T>(
  mode: IDBTransactionMode,
  makes: boolean,
  none: T,
  work: (store: IDBObjectStore, done: (value: T) => void) => void,
): Promise<T> {
  const database = await open(makes);
  if (!database) return none;
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      let result: T;
      work(transaction.objectStore(STORE), (value) => (result = value));
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
    });
  } finally {
    database.close();
  }
}

/** A draft as it was kept. One in no shape we know is a draft all the same: its text is handed on, and the app sets it aside. */
function known(draft: Partial<Kept> | undefined, text: string): Kept {
  const is = (typeof draft?.answers === "string" || draft?.drafts) as boolean;
  return (is ? draft : { ...draft, answers: text, page: "" }) as Kept;
}

function parsed(text: string): Kept {
  try {
    return known(JSON.parse(text) as Partial<Kept>, text);
  } catch {
    return known(undefined, text);
  }
}

// Synchronous in the browser; here promises as of the other.
/* eslint-disable @typescript-eslint/require-await */
const session: Place = {
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

/* eslint-enable @typescript-eslint/require-await */
const device: Place = {
  read: (key) => transact<Kept | undefined>("readonly", false, undefined, (store, done) => {
    const got = store.get(key) as IDBRequest<Kept | undefined>;
    got.onsuccess = () => done(got.result && known(got.result, JSON.stringify(got.result)));
  }),
  write: (key, draft, expected) => transact<boolean>("readwrite", true, false, (store, done) => {
    const got = store.get(key) as IDBRequest<Kept | undefined>;
    got.onsuccess = () => {
      if (got.result?.revision !== expected) return done(false);
      store.put(draft, key);
      done(true);
    };
  }),
  async remove(key) {
    const left = await transact<number>("readwrite", false, 1, (store, done) => {
      store.delete(key);
      const count = store.count();
      count.onsuccess = () => done(count.result);
    });
    if (left === 0) indexedDB.deleteDatabase(DATABASE);
  },
};

/** Each by its name. */
export const PLACES: { [Name in Where]?: Place } = { session, device };
