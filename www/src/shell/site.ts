// What both elements need of the page they stand on: own files only, styles, the layout's width.
import { Failure, messageOf } from "./failure";

/** The names of the site's files, as `cargo xtask build` notes them: each script has those that it asks for. */
export interface Assets {
  version: string;
  /** The programmes whose first pages lie beside them, by the names of their files. */
  first?: string;
  late?: string;
  later?: string;
  further?: string;
  fonts?: { serif: string; sans: string; marks: string; serifFull: string } | null;
  [name: `${string}Wasm`]: string | null | undefined;
  app?: string;
  desk?: string;
  studio?: string;
  packer?: string;
  examiner?: string;
  checker?: string;
  courier?: string;
  sealer?: string;
  binder?: string;
  printer?: string | null;
}

/** Events that stop at the shadow root: they carry what a user types. */
export const QUIET = [
  "input", "beforeinput", "change", "keydown", "keyup", "keypress", "compositionstart", "compositionupdate",
  "compositionend", "paste", "copy", "cut", "select",
];

/** The modules of pages. */
interface Modules {
  app: typeof import("ziping-app");
  desk: typeof import("ziping-desk");
  studio: typeof import("ziping-studio");
}

/** A file of the site, asked for as a page's preload asks: then it comes once. A host that sends one on is followed within the site,
 * and to no other place. */
export async function file(url: string | URL): Promise<Response> {
  const answer = await fetch(String(url), { redirect: "manual" });
  return answer.type === "opaqueredirect" ? fetch(String(url), { mode: "same-origin" }) : answer;
}

/** What engines say of half a module, and of a page of the host in its place. */
const CUT = /magic|start with|past end/i;

const modules: Record<string, Promise<unknown> | undefined> = {};
/** How often a start failed: engines remember that of a script's address, and ask no more. */
let missed = 0;
/** A module of a page, fetched once for all elements that take it from the same folder. */
export function load<Name extends keyof Modules>(assets: Assets, name: Name, base: URL): Promise<Modules[Name]> {
  const url = new URL(assets[name] ?? "", base).href;
  const loaded = (modules[url] ??= (async () => {
    const wasm = assets[`${name}Wasm`] ?? "";
    // Both at once: the larger one need not wait for what reads it.
    const [glue, answer] = await Promise.all([import(missed ? `${url}?${missed}` : url) as Promise<Modules[Name]>, file(new URL(wasm, base))]);
    if (!answer.ok) throw new Failure("file-missing", wasm);
    const bytes = await answer.arrayBuffer();
    try {
      await glue.default({ module_or_path: bytes });
    } catch (error) {
      throw CUT.test(messageOf(error)) ? new Failure("file-missing", new URL(wasm, base).pathname) : error;
    }
    return glue;
  })()) as Promise<Modules[Name]>;
  loaded.catch(() => {
    modules[url] = undefined;
    missed += 1;
  });
  return loaded;
}

/** The text of a file of this site. */
export async function text(url: URL): Promise<string> {
  let answer: Response;
  try {
    answer = await file(url);
  } catch {
    throw new Failure("offline", url.pathname);
  }
  if (!answer.ok) throw new Failure("file-missing", url.pathname);
  return answer.text();
}

/** A URL of the page's own origin, or a failure that names it. */
export function own(value: string, base: string | URL): URL {
  let url: URL;
  try {
    url = new URL(value, base);
  } catch {
    throw new Failure("bad-url", String(value));
  }
  if (url.origin !== location.origin) throw new Failure("foreign-origin", url.origin);
  return url;
}

/** Gives a shadow root its styles. */
export function adopt(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Engines before adoptedStyleSheets: a style element, which a strict CSP refuses and others take.
    const style = document.createElement("style");
    style.textContent = css;
    root.append(style);
  }
}

/** The layout follows the element's own width, not the window's: portals differ. */
export function followWidth(element: HTMLElement, stage: HTMLElement, signal: AbortSignal): void {
  if (typeof ResizeObserver !== "function") return;
  const observer = new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? 0;
    stage.dataset.width = width >= 1080 ? "wide" : width >= 720 ? "medium" : "narrow";
  });
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
}
