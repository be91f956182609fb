// Cuts the fonts of the PDF papers out of their npm packages: `node www/tools/fonts.mjs OUTDIR`.
// The same packages and lists give the same bytes; nothing is done when every output is newer than what it is made from.
import { copyFile, mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subset from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "..", "node_modules");
const google = (name, weight, file) => join(packages, "@expo-google-fonts", name, weight, file);
const sources = {
  list: join(here, "characters.txt"),
  self: fileURLToPath(import.meta.url),
  serif: google("noto-serif-sc", "400Regular", "NotoSerifSC_400Regular.ttf"),
  sans: google("noto-sans-sc", "500Medium", "NotoSansSC_500Medium.ttf"),
  marks: join(packages, "dejavu-fonts-ttf", "ttf", "DejaVuSans.ttf"),
  ofl: join(packages, "@expo-google-fonts", "noto-serif-sc", "LICENSE_FONT"),
  oflSans: join(packages, "@expo-google-fonts", "noto-sans-sc", "LICENSE_FONT"),
  dejavu: join(packages, "dejavu-fonts-ttf", "LICENSE"),
};
const outputs = ["serif.ttf", "sans.ttf", "marks.ttf", "serif-full.ttf", "OFL.txt", "DejaVu-LICENSE.txt"];

/** Marks of forms that the Chinese fonts lack, or draw at another size than the ticked box. */
const MARKS = "☐☑☒□■•◦‣✓✔✕✗✘❌☆★○●◯△▲▷▶➤→←↑↓⇒";

/** All characters from `first` to `last`. */
function range(first, last) {
  let text = "";
  for (let code = first; code <= last; code += 1) text += String.fromCodePoint(code);
  return text;
}

/** GB 2312's rows as this engine decodes them: 1 to 9 are signs, 16 to 55 and 56 to 87 the two levels of hanzi. */
function gb2312(firstRow, lastRow) {
  const decoder = new TextDecoder("gbk");
  const bytes = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let cell = 1; cell <= 94; cell += 1) bytes.push(0xa0 + row, 0xa0 + cell);
  }
  // Places that no character holds decode to private-use or replacement characters: no font has them.
  return decoder.decode(Uint8Array.from(bytes)).replace(/[\uE000-\uF8FF\uFFFD]/g, "");
}

/** Signs of forms and reports beside GB 2312's own. */
const SIGNS = [
  range(0x20, 0x7e), // ASCII
  range(0xa0, 0xff), // Latin-1
  "ŒœŠšŽžŸ–—―‘’‚“”„†‡•…‰′″‹›※‾⁄₀₁₂₃₄₅₆₇₈₉⁰⁴⁵⁶⁷⁸⁹ⁿ€₩№℃℉℡™Ω",
  range(0x2010, 0x2027), // general punctuation
  range(0x2150, 0x218b), // fractions, Roman numerals
  range(0x2190, 0x2199), // arrows
  "∀∂∃∅∆∇∈∏∑−∓√∝∞∟∠∥∧∨∩∪∫∮∴∵∶∷≈≌≠≡≤≥≦≧≮≯⊕⊙⊥",
  range(0x2460, 0x24ff), // circled numbers and letters
  range(0x2500, 0x257f), // box drawing
  "■□▲△▼▽◆◇○◎●◯★☆♀♂✓✔✕✗",
  range(0x3000, 0x303f), // CJK punctuation
  range(0x3105, 0x3129), // Bopomofo
  range(0x3220, 0x3243) + range(0x3280, 0x32b0), // numbers and words in brackets and circles
  range(0x3380, 0x33df), // square units such as ㎡ ㎏ ㎜
  range(0xff01, 0xff5e) + "￠￡￢￣￥", // full-width forms
].join("");

const modified = async (file) => (await stat(file)).mtimeMs;

async function isFresh(folder) {
  try {
    const made = await Promise.all(outputs.map((name) => modified(join(folder, name))));
    const from = await Promise.all(Object.values(sources).map(modified));
    return Math.min(...made) > Math.max(...from);
  } catch {
    return false;
  }
}

async function cut(source, characters, target) {
  const text = [...new Set(characters)].sort().join("");
  // Without layout features the subset stays small and Typst sets the punctuation itself.
  const options = { targetFormat: "truetype", keepFeatures: ["kern", "mark", "ccmp"], noLayoutClosure: true };
  await writeFile(target, await subset(await readFile(source), text, options));
}

async function main(folder) {
  if (!folder) throw new Error("usage: node fonts.mjs OUTDIR");
  await mkdir(folder, { recursive: true });
  if (await isFresh(folder)) return;
  const levels = (await readFile(sources.list, "utf8")).split("\n").filter((line) => line && !line.startsWith("#"));
  const hanzi = levels.join("") + gb2312(16, 87);
  const signs = SIGNS + gb2312(1, 9);
  await cut(sources.serif, hanzi + signs, join(folder, "serif.ttf"));
  await cut(sources.sans, hanzi + signs, join(folder, "sans.ttf"));
  await cut(sources.marks, MARKS, join(folder, "marks.ttf"));
  await copyFile(sources.serif, join(folder, "serif-full.ttf"));
  const ofl = await Promise.all([sources.ofl, sources.oflSans].map((file) => readFile(file, "utf8")));
  await writeFile(join(folder, "OFL.txt"), `Noto Serif SC\n\n${ofl[0]}\n\nNoto Sans SC\n\n${ofl[1]}`);
  await copyFile(sources.dejavu, join(folder, "DejaVu-LICENSE.txt"));
  const now = new Date();
  await Promise.all(outputs.map((name) => utimes(join(folder, name), now, now)));
}

await main(process.argv[2]);
