// What page and workers say to one another: the tasks of each worker, with the data that they take and what comes back. Both
// sides are compiled against this, the workers against their modules too.

/** Bytes that stand in memory of their own, as a Blob takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A task: what it takes, and what comes back. */
export interface Job<Given, Result> {
  given: Given;
  result: Result;
}

/** What a task of a worker takes. */
export type Given<Tasks, Name extends keyof Tasks> = Tasks[Name] extends Job<infer Taken, unknown> ? Taken : never;
/** What comes back from a task of a worker. */
export type Result<Tasks, Name extends keyof Tasks> = Tasks[Name] extends Job<unknown, infer Made> ? Made : never;

/** How far something is; of what, the task says. */
export type Progress = (value: number) => void;

/** The files that a worker is made of. */
export interface Files {
  /** The Wasm module. */
  module: string;
  /** Of the printer: its fonts, and the one with all characters. */
  fonts?: string[];
  full?: string;
}

/** An application, as texts. */
export interface Application {
  programme: string;
  criteria?: string | null | undefined;
  descriptors?: string | null | undefined;
  /** The proofs that are expected. */
  proofs?: string | null | undefined;
  answers: string;
  today: string;
  /** Digests of the evidence that is at hand. */
  held?: string[];
}

/** A paper that is made. */
export interface MadePaper {
  shelf: string;
  file: string;
  bytes: Bytes;
}

/** Rules by which packages are judged: texts of their files. */
export interface Rules {
  own: string[];
  lists: string[];
  kept: string[];
}

/** As what a file may be looked at: `image` or `pdf` with a blob of its type; `text` or, if only so much of it is shown, `begun`
 * with its words; or `none`. */
export interface Look {
  kind: "image" | "pdf" | "text" | "begun" | "none";
  blob?: Blob;
  words?: string;
}

/** What examining a file gave, as the examiner says it. */
export type Examined = Omit<import("ziping-examiner").Examined, "free" | typeof Symbol.dispose>;

/** The texts of a package's papers, as the examiner says them. */
export type Texts = Omit<import("ziping-examiner").Texts, "free" | typeof Symbol.dispose>;

export interface PackerTasks {
  /** JSON: size, crc32, sha256. */
  digest: Job<{ file: Blob }, string>;
  /** Of each name, whether somebody means the file: not what systems and office programs leave in folders. */
  meant: Job<{ names: string[] }, boolean[]>;
  /** JSON: answers, papers. */
  papers: Job<Application, string>;
  /** `pages` are those of the paper's headings in its PDF; none without one. */
  docx: Job<Application & { paper: string; pages: number[] }, Bytes>;
  ics: Job<Application & { paper: string }, Bytes>;
  /** Segments are bytes, or the digest of the file that goes there. */
  layout: Job<
    Application & { papers: MadePaper[]; pdf: boolean; unprinted: string[]; lacking: string[] },
    { name: string; segments: (string | Bytes)[] }
  >;
  /** JSON. */
  open: Job<{ file: Blob }, string>;
  pour: Job<{ file: Blob; path: string }, Blob>;
}

/** The desk's. */
export interface ExaminerTasks {
  /** SHA-256 in hexadecimal digits. */
  digest: Job<{ file: Blob }, string>;
  learn: Job<Rules, number>;
  /** Of a file that was not looked at before, and is no package, nothing but that is said. */
  examine: Job<{ name: string; file: Blob; papers: boolean; isNew: boolean }, Examined | undefined>;
  take: Job<{ file: Blob; path: string }, Bytes>;
  pour: Job<{ file: Blob; path: string }, Blob>;
  look: Job<{ file: Blob; path: string }, Look>;
  texts: Job<{ file: Blob }, Texts>;
  /** JSON of what is known of the organisation besides goes in, the sheet's comes out. */
  begin: Job<{ file: Blob; sheet: string; seed: string }, string>;
  /** JSON both ways. */
  enrol: Job<{ asked: string }, string>;
  /** JSON of what the station's own programmes say to offices. */
  offices: Job<Record<string, never>, string>;
}

/** A paper of the desk: its kind, and its data as JSON. */
export interface Asked {
  kind: string;
  json: string;
  today: string;
}

export interface PrinterTasks {
  /** The PDF, and the pages of its headings. */
  /** `ofd` is the same pages as OFD, where it was asked for; `lacks` what OFD lacks for them, in Chinese and English. */
  pdf: Job<
    Application & { paper: string; mark?: string | null; ofd?: boolean },
    { bytes: Bytes; pages: number[]; ofd: Bytes | null; lacks: string[] }
  >;
  /** Fingerprints of what is drawn on the pages of a paper. */
  drawn: Job<Application & { paper: string; mark?: string | null }, string[]>;
  asked: Job<Asked, Bytes>;
}

/** Worksheets, and papers of the desk, as Word. */
export interface CourierTasks {
  docxAsked: Job<Asked, Bytes>;
  worksheet: Job<{ request: string }, Bytes>;
  /** JSON: what differs. */
  returned: Job<{ request: string; file: Blob }, string>;
  /** JSON: rows, as the file holds them or as programs show them. */
  cells: Job<{ file: Blob; shown: boolean }, string>;
}

export interface CheckerTasks {
  /** JSON: problems. */
  check: Job<{ programme: string; criteria: string | null }, string>;
  review: Job<{ programme: string; today: string }, Bytes>;
  /** JSON: conditions in words with examples. */
  tried: Job<{ programme: string }, string>;
  /** A ZIP of cases. */
  cases: Job<{ programme: string }, Bytes>;
  /** JSON: the words of a DOCX, a paragraph a line, and whether Word numbers some by itself. */
  document: Job<{ file: Blob }, string>;
  /** JSON: a blank form as a paper, and what of it could not be taken over. */
  form: Job<{ file: Blob; name: string; taken: string }, string>;
}

/** What opens a sealed file: a key file, or what was typed. */
export interface Key {
  keyFile?: Bytes;
  typed?: string;
}

export interface SealerTasks {
  seal: Job<{ file: Blob; typed: string }, Blob>;
  open: Job<{ file: Blob } & Key, Blob>;
  checkKeyFile: Job<{ file: Bytes }, void>;
}

export interface BinderTasks {
  pages: Job<{ pdf: Bytes }, number>;
  bind: Job<{ groups: Bytes[][]; titles: string[]; double: boolean; room: number }, Bytes>;
  /** From the column `numbers` on, numbers are numbers. */
  sheet: Job<{ name: string; rows: string; numbers?: number | undefined }, Bytes>;
  table: Job<
    { rows: string; pool: string; warnings: string[]; lang: string; ending: string; contacts: boolean },
    Bytes
  >;
}

/** All workers by name. */
export interface Workers {
  packer: PackerTasks;
  examiner: ExaminerTasks;
  checker: CheckerTasks;
  courier: CourierTasks;
  sealer: SealerTasks;
  binder: BinderTasks;
  printer: PrinterTasks;
}
