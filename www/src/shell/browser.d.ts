// What browsers have and the types of TypeScript lack, and what the build puts in.

/** The names of the site's files, by key; written by `cargo xtask build`. */
declare const ZIPING_ASSETS: import("./site").Assets;

/** Styles are taken in as text. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** Chromium and WebKit only: https://www.w3.org/TR/trusted-types/. */
interface TrustedTypePolicy {
  /** Typed as the text that it stands for: a worker takes nothing else by its type. */
  createScriptURL(url: string): string;
}
declare const trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedTypePolicy }
  | undefined;

/** Chromium only: whether the user wants to save data. */
interface Navigator {
  readonly connection?: { readonly saveData?: boolean };
}

/** Only in workers, whose types would take the place of a page's. */
declare class FileReaderSync {
  readAsArrayBuffer(file: Blob): ArrayBuffer;
}
