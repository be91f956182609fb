// What both elements need of the page they stand on: own files only, styles, the layout's width.
import { Failure } from "./failure.js";

/** Events that stop at the shadow root: they carry what a user types. */
export const QUIET = [
  "input", "beforeinput", "change", "keydown", "keyup", "keypress", "compositionstart", "compositionupdate",
  "compositionend", "paste", "copy", "cut", "select",
];

const modules = {};
/** A module of a page, `app` or `desk`, fetched once for all elements that take it from the same folder. */
export function load(assets, name, base) {
  const url = new URL(assets[name], base).href;
  modules[url] ??= (async () => {
    const glue = await import(url);
    const answer = await fetch(new URL(assets[`${name}Wasm`], base));
    if (!answer.ok) throw new Failure("file-missing", assets[`${name}Wasm`]);
    await glue.default({ module_or_path: await answer.arrayBuffer() });
    return glue;
  })();
  modules[url].catch(() => (modules[url] = undefined));
  return modules[url];
}

/** The text of a file of this site. */
export async function text(url) {
  let answer;
  try {
    answer = await fetch(url, { credentials: "same-origin" });
  } catch {
    throw new Failure("offline", url.pathname);
  }
  if (!answer.ok) throw new Failure("file-missing", url.pathname);
  return answer.text();
}

/** A URL of the page's own origin, or a failure that names it. */
export function own(value, base) {
  let url;
  try {
    url = new URL(value, base);
  } catch {
    throw new Failure("bad-url", String(value));
  }
  if (url.origin !== location.origin) throw new Failure("foreign-origin", url.origin);
  return url;
}

/** Gives a shadow root its styles. */
export function adopt(root, css) {
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
export function followWidth(element, stage) {
  const set = (width) => {
    stage.dataset.width = width >= 1080 ? "wide" : width >= 720 ? "medium" : "narrow";
  };
  set(1080);
  if (typeof ResizeObserver === "function") {
    new ResizeObserver((entries) => set(entries[0].contentRect.width)).observe(element);
  }
}
