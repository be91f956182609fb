// The words of a text file as people's editors save it.

/** How a text may be written: UTF-8, or as Chinese editors of old save it. */
const WRITTEN = ["utf-8", "gb18030"];

/** The words of a text file; undefined where it is no text. */
export function wordsOf(bytes: Uint8Array): string | undefined {
  // A mark in front says how it is written: what 记事本 calls Unicode.
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? ["utf-16le"] : first === 0xfe && second === 0xff ? ["utf-16be"] : WRITTEN;
  for (const name of marked) {
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(bytes);
      // No text has these; pictures and PDFs do.
      return text.includes("\0") || text.startsWith("%PDF") ? undefined : text;
    } catch {
      // The next one.
    }
  }
  return undefined;
}
