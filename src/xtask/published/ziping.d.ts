// Types of <ziping-assessment> and <ziping-desk>, for pages that are written in TypeScript.

/** An answer: a text (also numbers, dates and the id of an option), ids of options, or rows of column id → text. */
type ZipingValue = string | number | boolean | string[] | Record<string, string>[];

/** Detail of `ziping-progress`: numbers, never an answer. */
interface ZipingProgress {
  answered: number;
  total: number;
  step: string;
}

/** Detail of `ziping-package`. The only event that carries answers: they are in the package. */
interface ZipingPackage {
  name: string;
  blob: Blob;
  /** Hex digits. */
  sha256: string;
  /** For a page that took the package over by `preventDefault()`: to be called once it is kept. Until then leaving asks. */
  saved(): void;
}

/** Detail of `ziping-error`: never a value or a file name. */
interface ZipingProblem {
  code: string;
  message: string;
  /** Whether the element cannot go on. */
  fatal: boolean;
}

interface ZipingAssessmentEventMap extends HTMLElementEventMap {
  "ziping-ready": CustomEvent<Record<string, never>>;
  "ziping-progress": CustomEvent<ZipingProgress>;
  /** `preventDefault()` replaces the download. */
  "ziping-package": CustomEvent<ZipingPackage>;
  "ziping-error": CustomEvent<ZipingProblem>;
}

/** What is wrong with a programme file, where, and what to do. */
interface ZipingFileProblem {
  line: number;
  column: number;
  /** JSON pointer. */
  pointer: string;
  what: string;
  remedy: string;
  /** The same in Chinese. */
  whatZh: string;
  remedyZh: string;
}

interface ZipingAssessment extends HTMLElement {
  /** URL of the programme file. Reflects `programme`. */
  programme: string;
  /** URL of a list of programme files: with it the organisation can compare programmes and change. Reflects `programmes`. */
  programmes: string;
  /** `zh-CN` (default) or `en`. Reflects `lang`. */
  lang: string;
  /** The most that the page allows. Reflects `drafts`. */
  drafts: "none" | "session" | "device";
  /** Keeps drafts of one programme apart. Reflects `draft-key`. */
  draftKey: string;
  /** URL of the folder with the parts loaded when needed. Reflects `modules`. */
  modules: string;
  /** Question id → value; proposals until the user accepts them. */
  prefill: Record<string, ZipingValue> | undefined;
  /** Fulfilled when the first question is shown, rejected after a failed start. */
  readonly ready: Promise<void>;
  /** Opens a package or an answers file; gives whether it could be read. */
  open(file: Blob): Promise<boolean>;
  /** Wipes answers, drafts and caches of answers. */
  clear(): Promise<void>;

  addEventListener<K extends keyof ZipingAssessmentEventMap>(
    type: K,
    listener: (this: ZipingAssessment, event: ZipingAssessmentEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ZipingAssessmentEventMap>(
    type: K,
    listener: (this: ZipingAssessment, event: ZipingAssessmentEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The class itself: `customElements.get("ziping-assessment")`. */
interface ZipingAssessmentConstructor {
  new (): ZipingAssessment;
  prototype: ZipingAssessment;
  /** Version of the element. */
  readonly version: string;
  /** All problems of a programme file, given as text, perhaps with its criteria file. */
  check(programme: string, criteria?: string | null): Promise<ZipingFileProblem[]>;
  /** A DOCX that sets each clause beside what a programme file makes of it, for sign-off. */
  review(programme: string): Promise<Blob>;
}

/** The station's desk. It stores nothing in the browser. */
interface ZipingDesk extends HTMLElement {
  /** URL of a list of the station's own programme files. Reflects `programmes`. */
  programmes: string;
  /** `zh-CN` (default) or `en`. Reflects `lang`. */
  lang: string;
  /** Minutes without a touch until everything is wiped, after a warning. Reflects `idle`. */
  idle: number;
  /** URL of the folder with the parts loaded when needed. Reflects `modules`. */
  modules: string;
  /** Fulfilled when the desk is shown, rejected after a failed start. */
  readonly ready: Promise<void>;
  /** Opens packages, survey reports or a key file; settles when all are examined. */
  open(files: Iterable<File>): Promise<void>;
  /** Wipes all that is in memory. */
  clear(): Promise<void>;
}

/** The class itself: `customElements.get("ziping-desk")`. */
interface ZipingDeskConstructor {
  new (): ZipingDesk;
  prototype: ZipingDesk;
  /** Version of the element. */
  readonly version: string;
}

/** A city's programme file made from its document, without JSON. It sends nothing, and keeps a draft only when the user ticks so. */
interface ZipingKit extends HTMLElement {
  /** `zh-CN` (default) or `en`. Reflects `lang`. */
  lang: string;
  /** URL of the folder with the parts loaded when needed. Reflects `modules`. */
  modules: string;
  /** Fulfilled when the kit is shown, rejected after a failed start. */
  readonly ready: Promise<void>;
  /** Opens a programme file. */
  open(file: File): Promise<void>;
  /** The file as it stands; blank where there is none. */
  text(): Promise<string>;
}

/** The class itself: `customElements.get("ziping-kit")`. */
interface ZipingKitConstructor {
  new (): ZipingKit;
  prototype: ZipingKit;
  /** Version of the element. */
  readonly version: string;
}

interface HTMLElementTagNameMap {
  "ziping-assessment": ZipingAssessment;
  "ziping-desk": ZipingDesk;
  "ziping-kit": ZipingKit;
}
