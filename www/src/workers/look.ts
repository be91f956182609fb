// What a file of the evidence is, by its bytes, and as what it may be looked at: nothing that can run runs in the portal's name.

import { PDF } from "../shell/download";
import type { Look } from "../shell/tasks";

/** Types by the bytes that files of them begin with; what stands at `undefined` may be anything. */
type Heads = [string, (number | undefined)[]][];

/** What may be shown, by its first bytes: pictures that hold no script, and PDF. */
const SHOWN: Heads = [
  [PDF, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["image/bmp", [0x42, 0x4d, undefined, undefined, undefined, undefined, 0, 0, 0, 0]],
  ["image/webp", [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50]],
];
/** So much of a text is shown. */
const READ = 128 * 1024;
/** How texts begin that say how they are written. */
const MARKS: Heads = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** As what a file may be looked at. */
export async function looked(file: Blob): Promise<Look> {
  const head = new Uint8Array(await file.slice(0, READ).arrayBuffer());
  const type = typeOf(head);
  if (type) return { kind: type === PDF ? "pdf" : "image", blob: new Blob([file], { type }) };
  const cut = file.size > READ;
  const words = textOf(head, cut) ?? "";
  return { kind: !words ? "none" : cut ? "begun" : "text", words };
}

/** What begins with these bytes; none for what is not known by them. */
function typeOf(head: Uint8Array, known = SHOWN): string | undefined {
  return known.find(([, bytes]) => bytes.every((byte, at) => byte === undefined || head[at] === byte))?.[0];
}

/** The words that bytes say, as people's programs write them; none if they are no text. What is `cut` may end within a sign. */
function textOf(bytes: Uint8Array, cut: boolean): string | undefined {
  const marked = typeOf(bytes, MARKS);
  for (const name of marked ? [marked] : ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(bytes, { stream: cut });
      // Signs that steer machines stand in no text.
      // eslint-disable-next-line no-control-regex -- these it looks for
      return /[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]/.test(text) ? undefined : text;
    } catch {
      // Written in another way, or no text.
    }
  }
  return undefined;
}
