// A maintainer's preview of a programme file: shows it as a portal would, names its problems, and follows the file as it
// is saved. The file is one of the site's: `cargo xtask serve --programmes DIR` serves a folder of this machine.

const EVERY = 1000;
const FOLDER = "/ziping/programmes/";
const [form, state, list, review, stage] = ["form", "#state", "#problems", "#review", "main"].map((one) => document.querySelector(one));
const Element = customElements.whenDefined("ziping-assessment").then(() => customElements.get("ziping-assessment"));
const asked = new URLSearchParams(location.search).get("programme") ?? "";
form.elements.programme.value = asked;

let shown;

function tell(kind, zh, en) {
  state.className = kind;
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = ` ${en}`;
  state.replaceChildren(zh, english);
}

/** The file's address on this site; nothing for one elsewhere. */
function place(name) {
  const url = new URL(name, location.origin + FOLDER);
  return url.origin === location.origin ? url : undefined;
}

async function text(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** The criteria that the file names, if it can be read and they are there. */
async function criteria(programme, url) {
  try {
    const { criteria } = JSON.parse(programme);
    return criteria ? await text(new URL(`../criteria/${encodeURIComponent(criteria)}.json`, url)) : null;
  } catch {
    return null;
  }
}

function line({ line, column, pointer, what, remedy }) {
  const entry = document.createElement("li");
  const where = document.createElement("code");
  where.textContent = `${line}:${column} ${pointer}`;
  const help = document.createElement("span");
  help.className = "remedy";
  help.textContent = remedy;
  entry.append(where, ` ${what}`, help);
  return entry;
}

async function show(programme, url) {
  const element = await Element;
  const problems = await element.check(programme, await criteria(programme, url));
  list.replaceChildren(...problems.map(line));
  if (problems.length) tell("bad", `发现 ${problems.length} 处问题，改好并保存后会自动重新载入。`, `${problems.length} problems; the page follows as you save.`);
  else tell("good", "没有发现问题。保存文件后会自动重新载入，已填的内容保留。", "No problem. The page follows as you save; what is filled stays.");
  review.disabled = problems.length > 0;
  const next = document.createElement("ziping-assessment");
  next.setAttribute("programme", url.href);
  next.setAttribute("drafts", "session");
  next.setAttribute("draft-key", "preview");
  stage.replaceChildren(next);
}

async function follow(url) {
  if (!document.hidden) {
    try {
      const programme = await text(url);
      if (programme !== shown) {
        shown = programme;
        await show(programme, url);
      }
    } catch (error) {
      shown = undefined;
      review.disabled = true;
      list.replaceChildren();
      tell("bad", `读不到 ${url.pathname}（${error.message}）。请核对文件名，正在等待。`, "The file cannot be read; waiting for it.");
    }
  }
  setTimeout(() => follow(url), EVERY);
}

review.addEventListener("click", async () => {
  const element = await Element;
  const sheet = await element.review(shown);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(sheet);
  link.download = `${asked.replace(/^.*\//, "").replace(/\.json$/, "")}-review.docx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});

const url = asked ? place(asked) : undefined;
if (url) follow(url);
else if (asked) tell("bad", "只能预览本网站上的文件。", "Only a file of this site can be shown.");
else tell("", "填写项目文件名，如 wuhu.json。", "Name a programme file, e.g. wuhu.json.");
