// A maintainer's preview of a programme file: shows it as a portal would, names its problems, and follows the file as it
// is saved. The file is one of the site's: `cargo xtask serve --programmes DIR` serves a folder of this machine.

const EVERY = 1000;
const FOLDER = "/ziping/programmes/";
/** What stands in preview/index.html. */
const find = <Kind extends Element>(what: string) => document.querySelector(what) as Kind;
const state = find("#state");
const list = find("#problems");
const review = find<HTMLButtonElement>("#review");
const stage = find("main");
const kind = customElements.whenDefined("ziping-assessment") as unknown as Promise<ZipingAssessmentConstructor>;
const asked = new URLSearchParams(location.search).get("programme") ?? "";
find<HTMLInputElement>("input[name=programme]").value = asked;

let shown: string | undefined;

function tell(kind: string, zh: string, en: string) {
  state.className = kind;
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = ` ${en}`;
  state.replaceChildren(zh, english);
}

/** The file's address on this site; nothing for one elsewhere. */
function place(name: string): URL | undefined {
  const url = new URL(name, location.origin + FOLDER);
  return url.origin === location.origin ? url : undefined;
}

async function text(url: URL): Promise<string> {
  const answer = await fetch(url.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** The criteria that the file names, if it can be read and they are there. */
async function criteria(programme: string, url: URL): Promise<string | null> {
  try {
    const { criteria } = JSON.parse(programme) as { criteria?: string };
    return criteria ? await text(new URL(`../criteria/${encodeURIComponent(criteria)}.json`, url)) : null;
  } catch {
    return null;
  }
}

function line({ line, column, pointer, what, remedy }: ZipingFileProblem): HTMLElement {
  const entry = document.createElement("li");
  const where = document.createElement("code");
  where.textContent = `${line}:${column} ${pointer}`;
  const help = document.createElement("span");
  help.className = "remedy";
  help.textContent = remedy;
  entry.append(where, ` ${what}`, help);
  return entry;
}

async function show(programme: string, url: URL): Promise<void> {
  const element = await kind;
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

async function follow(url: URL): Promise<void> {
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
      tell("bad", `读不到 ${url.pathname}（${(error as Error).message}）。请核对文件名，正在等待。`, "The file cannot be read; waiting for it.");
    }
  }
  setTimeout(() => void follow(url), EVERY);
}

async function download(programme: string): Promise<void> {
  const sheet = await (await kind).review(programme);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(sheet);
  link.download = `${asked.replace(/^.*\//, "").replace(/\.json$/, "")}-review.docx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

review.addEventListener("click", () => void download(shown ?? ""));

const url = asked ? place(asked) : undefined;
if (url) void follow(url);
else if (asked) tell("bad", "只能预览本网站上的文件。", "Only a file of this site can be shown.");
else tell("", "填写项目文件名，如 wuhu.json。", "Name a programme file, e.g. wuhu.json.");
