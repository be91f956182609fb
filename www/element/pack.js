// Makes the package: papers in the workers, evidence as Blob parts that never enter Wasm, then reads it back.
import { Failure } from "./failure.js";

/** Evidence that is at hand and unchanged; a file that cannot be read is named. */
async function atHand(evidence, files) {
  const there = [];
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

export async function packageFrom(request, crews, files, report) {
  const { programme, criteria, descriptors, today, pdf } = request;
  const answers = JSON.parse(request.answers);
  await crews.packer.start((percent) => report({ step: "load-packer", percent }));
  const held = await atHand(answers.evidence ?? [], files);
  const leftOut = (answers.evidence ?? []).filter((entry) => !held.includes(entry.sha256)).map((entry) => entry.name);
  const first = { programme, criteria, descriptors, today, answers: request.answers, held };
  const { answers: packed, papers: wanted } = JSON.parse(await crews.packer.run("papers", first));
  // The packer holds the application by `first`; the printer gets the answers as they will stand in the package: files not at
  // hand are listed as left out.
  const withPdf = Boolean(pdf && crews.printer);
  if (withPdf && wanted.some((paper) => paper.formats.includes("pdf"))) {
    await crews.printer.start((percent) => report({ step: "load-printer", percent }));
  }
  const papers = [];
  const unprinted = [];
  for (const paper of wanted) {
    for (const format of paper.formats) {
      if (format === "pdf" && !withPdf) continue;
      report({ step: "paper", name: `${paper.title}（${format.toUpperCase()}）` });
      try {
        const bytes = await (format === "pdf"
          ? crews.printer.run("pdf", { ...first, answers: packed, paper: paper.id })
          : crews.packer.run("docx", { ...first, paper: paper.id }));
        papers.push({ shelf: paper.shelf, file: `${paper.file}.${format}`, bytes });
      } catch (error) {
        // One paper does not stop the others: its DOCX is there, and the page shows where the characters stand.
        if (error.code !== "missing-glyph") throw error;
        unprinted.push({ title: paper.title, characters: error.detail });
      }
    }
  }
  const laid = await crews.packer.run("layout", { ...first, papers, pdf: withPdf, unprinted: unprinted.flatMap(({ title, characters }) => [title, characters]) }, papers.map((paper) => paper.bytes.buffer));
  const parts = laid.segments.map((part) => (typeof part === "string" ? files.get(part) : part));
  const blob = new Blob(parts, { type: "application/zip" });
  const code = await check(blob, crews, report);
  const total = blob.size || 1;
  const digest = JSON.parse(await crews.packer.run("digest", { file: blob }, [], (done) => {
    report({ step: "verify", percent: 50 + Math.floor((done / total) * 50) });
  }));
  return { name: laid.name, blob, sha256: digest.sha256, code, leftOut, pdf: withPdf, unprinted };
}

/** Opens the package again as a station would; only a package without a finding is handed out. Gives its code. */
async function check(blob, crews, report) {
  const opened = JSON.parse(await crews.packer.run("open", { file: blob }, [], (percent) => {
    report({ step: "verify", percent: Math.floor(percent / 2) });
  }));
  const evidence = opened.paths.find((path) => path.startsWith("data/证实性材料/"));
  if (evidence) throw new Failure("file-changed", evidence.split("/").pop().replace(/^\d+-/, ""));
  if (opened.findings.length) throw new Failure("verify", opened.findings.join("; "));
  return opened.code;
}
