// Makes the package: papers in the workers, evidence as Blob parts that never enter Wasm, then reads it back.
import { Failure, codeOf } from "../shell/failure";
import type { Held, Makers } from "../shell/files";
import type { Application, Bytes, MadePaper } from "../shell/tasks";

/** A file of the evidence, as answers list it. */
interface Evidence {
  name: string;
  size: number;
  sha256: string;
  enclosed: boolean;
}

type Format = "pdf" | "docx" | "ofd" | "ics";

/** A paper that is asked for. */
interface Paper {
  id: string;
  title: string;
  shelf: string;
  file: string;
  formats: Format[];
}

/** What is being done: a code, and what of. */
export interface Step {
  step: string;
  percent?: number;
  name?: string;
}

/** What is asked for: an application, whether as PDF too, and whether as OFD beside each PDF. */
export interface Request extends Application {
  pdf: boolean;
  ofd: boolean;
}

/** A package that is made. */
export interface Made {
  name: string;
  blob: Blob;
  sha256: string;
  code: string;
  /** Names of the evidence that was not at hand. */
  leftOut: string[];
  pdf: boolean;
  /** Papers without PDF for want of characters. */
  unprinted: { title: string; characters: string }[];
  /** Papers without OFD, and what OFD lacks for them, in Chinese and English. */
  lacking: { title: string; zh: string; en: string }[];
}

/** Whether a paper is one of pages, not only of text. */
const isLaidOut = (paper: Paper) => paper.formats.some((format) => format === "pdf" || format === "ofd");

/** Evidence that is at hand and unchanged; a file that cannot be read is named. */
async function atHand(evidence: Evidence[], files: Held): Promise<string[]> {
  const there: string[] = [];
  for (const entry of evidence.filter((entry) => entry.enclosed)) {
    const file = files.get(entry.sha256);
    if (!file) continue;
    if (file.size !== entry.size) throw new Failure("file-changed", entry.name);
    try {
      await file.slice(0, 1).arrayBuffer();
    } catch {
      // No longer at hand: the list asks for it again.
      files.delete(entry.sha256);
      throw new Failure("file-gone", entry.name);
    }
    there.push(entry.sha256);
  }
  return there;
}

/** An application on its way into a package. */
interface Packed {
  /** The application, with the digests of the evidence that is at hand. */
  first: Application;
  /** The answers as they will stand in the package: files not at hand are listed as left out. */
  packed: string;
  /** What papers are made of it. */
  wanted: Paper[];
  /** Names of the evidence that is not at hand. */
  leftOut: string[];
}

/** An application as it will stand in a package. */
export async function asPacked(application: Application, crews: Makers, files: Held): Promise<Packed> {
  const { programme, criteria, descriptors, proofs, today, answers } = application;
  const { evidence = [] } = JSON.parse(answers) as { evidence?: Evidence[] };
  const held = await atHand(evidence, files);
  const leftOut = evidence.filter((entry) => !held.includes(entry.sha256)).map((entry) => entry.name);
  const first = { programme, criteria, descriptors, proofs, today, answers, held };
  const { answers: packed, papers: wanted } = JSON.parse(await crews.packer.run("papers", first)) as {
    answers: string;
    papers: Paper[];
  };
  return { first, packed, wanted, leftOut };
}

export async function packageFrom(
  request: Request,
  crews: Makers,
  files: Held,
  report: (step: Step) => void,
): Promise<Made> {
  await crews.packer.start((percent) => report({ step: "load-packer", percent }));
  const { first, packed, wanted, leftOut } = await asPacked(request, crews, files);
  // The packer holds the application by `first`; the printer gets the answers as they will stand in the package.
  const printer = request.pdf ? crews.printer : undefined;
  if (printer && wanted.some(isLaidOut)) {
    await printer.start((percent) => report({ step: "load-printer", percent }));
  }
  const papers: MadePaper[] = [];
  const unprinted: Made["unprinted"] = [];
  const lacking: Made["lacking"] = [];
  for (const paper of wanted) {
    const put = (format: Format, bytes: Bytes) => papers.push({ shelf: paper.shelf, file: `${paper.file}.${format}`, bytes });
    // Pages first: the contents of the DOCX tell them. PDF and OFD have the same, which are laid out once.
    let pages: number[] = [];
    if (printer && isLaidOut(paper)) {
      const withPdf = paper.formats.includes("pdf");
      const ofd = paper.formats.includes("ofd") || request.ofd;
      report({ step: "paper", name: `${paper.title}（${withPdf ? "PDF" : "OFD"}）` });
      try {
        const made = await printer.run("pdf", { ...first, answers: packed, paper: paper.id, ofd });
        pages = made.pages;
        if (made.ofd) put("ofd", made.ofd);
        const [zh, en] = made.lacks;
        if (zh && en) lacking.push({ title: paper.title, zh, en });
        // What OFD cannot hold is there as PDF.
        if (withPdf || !made.ofd) put("pdf", made.bytes);
      } catch (error) {
        // One paper does not stop the others: its DOCX is there, and the page shows where the characters stand.
        if (codeOf(error) !== "missing-glyph") throw error;
        unprinted.push({ title: paper.title, characters: (error as Failure).detail });
      }
    }
    const isPrinted = papers.some(({ shelf, file }) => shelf === paper.shelf && (file === `${paper.file}.pdf` || file === `${paper.file}.ofd`));
    // What has no pages comes as document, though it has none by itself: no paper is promised that is not there.
    const instead: Format[] = isLaidOut(paper) && !isPrinted && !paper.formats.includes("docx") ? ["docx"] : [];
    for (const format of [...paper.formats, ...instead]) {
      if (format === "pdf" || format === "ofd") continue;
      report({ step: "paper", name: `${paper.title}（${format.toUpperCase()}）` });
      const own = { ...first, paper: paper.id };
      put(format, await (format === "ics" ? crews.packer.run("ics", own) : crews.packer.run("docx", { ...own, pages })));
    }
  }
  const told = {
    unprinted: unprinted.flatMap(({ title, characters }) => [title, characters]),
    lacking: lacking.flatMap(({ title, zh }) => [title, zh]),
  };
  const bytes = papers.map((paper) => paper.bytes.buffer);
  const withPdf = Boolean(printer);
  const laid = await crews.packer.run("layout", { ...first, ...told, papers, pdf: withPdf }, bytes);
  // What is to be enclosed was at hand before.
  const parts = laid.segments.map((part) => (typeof part === "string" ? (files.get(part) as Blob) : part));
  const blob = new Blob(parts, { type: "application/zip" });
  const code = await check(blob, crews, report);
  const total = blob.size || 1;
  const digest: unknown = JSON.parse(await crews.packer.run("digest", { file: blob }, [], (done) => {
    report({ step: "verify", percent: 50 + Math.floor((done / total) * 50) });
  }));
  return { name: laid.name, blob, sha256: (digest as { sha256: string }).sha256, code, leftOut, pdf: withPdf, unprinted, lacking };
}

/** Opens the package again as a station would; only a package without a finding is handed out. Gives its code. */
async function check(blob: Blob, crews: Makers, report: (step: Step) => void): Promise<string> {
  const json = await crews.packer.run("open", { file: blob }, [], (percent) => {
    report({ step: "verify", percent: Math.floor(percent / 2) });
  });
  const opened = JSON.parse(json) as { changed: string | null; findings: string[]; code: string };
  if (opened.changed !== null) throw new Failure("file-changed", opened.changed);
  if (opened.findings.length) throw new Failure("verify", opened.findings.join("; "));
  return opened.code;
}
