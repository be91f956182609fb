// Fills a few answers, makes a package and opens it at the desk in each old browser; prints one line a browser.
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";

const url = process.env.ZIPING_URL;
const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

/** The browser that a package holds. */
function unpacked(name) {
  const file = join(process.cwd(), `${name}.bin`);
  if (!existsSync(file)) {
    writeFileSync(file, brotliDecompressSync(readFileSync(join("node_modules", name, "bin", "chromium.br"))));
    chmodSync(file, 0o755);
  }
  return file;
}

const inside = (code) => `(() => { const root = document.querySelector("ziping-assessment").shadowRoot; return ${code}; })()`;

/** From the first page to a package: what it says of it. */
async function road(page) {
  const wait = (code, timeout = 60_000) => page.waitForFunction(inside(code), { timeout });
  const step = async (at, code) => {
    await page.evaluate(inside(`root.querySelectorAll(".step")[${at}].click()`));
    await wait(code);
    // The page brings its own head into view a frame later: no user is faster.
    await wait(`root.activeElement && root.activeElement.tagName === "H1"`);
  };
  await wait(`root.querySelector("h1")`);
  await step(2, `root.querySelector("[name=name]")`);
  await page.evaluate(inside(`root.querySelector("[name=name]").focus()`));
  await page.keyboard.type("Old browser");
  await step(4, `root.querySelector(".band-words") && root.querySelector(".band-words").textContent`);
  await page.evaluate(inside(`root.querySelector(".band input").click()`));
  await page.evaluate(`(() => {
    document.querySelector("ziping-assessment").addEventListener("ziping-package", (event) => (globalThis.__package = event.detail.blob));
  })()`);
  await step(8, `root.querySelector(".preview .sheet")`);
  await page.evaluate(inside(`[...root.querySelectorAll("button")].find((one) => /DOCX/.test(one.textContent)).click()`));
  await wait(`root.querySelector(".notice.good, .making .bad")`, 120_000);
  return page.evaluate(inside(`root.querySelector(".making").textContent`));
}

const atDesk = (code) => `(() => { const root = document.querySelector("ziping-desk").shadowRoot; return ${code}; })()`;

/** The package just made, opened at the desk on the same page: what its row says. */
async function desk(page) {
  await page.evaluate(`(() => {
    import("/ziping/desk.js").then(() => {
      const desk = document.createElement("ziping-desk");
      desk.setAttribute("programmes", "/ziping/programmes/index.json");
      document.body.append(desk);
      desk.ready.then(() => desk.open([new File([globalThis.__package], "p.zip")]));
    });
  })()`);
  await page.waitForFunction(`document.querySelector("ziping-desk")`, { timeout: 60_000 });
  await page.waitForFunction(atDesk(`root.querySelector(".rows tbody[data-id] .chip")`), { timeout: 60_000 });
  return page.evaluate(atDesk(`root.querySelector(".rows tbody[data-id]").textContent`));
}

for (const name of ["old80", "old90"]) {
  const browser = await puppeteer.launch({ executablePath: unpacked(name), headless: true, args });
  const version = await browser.version();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.log(`${version}: page error: ${error.message}`));
    await page.goto(url);
    const said = await road(page);
    const row = said.startsWith("✓") ? await desk(page) : "";
    if (!row.includes("✓ 与清单一致")) throw new Error(said + row);
    console.log(`${version}: ok`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`${version}: FAILED: ${error.message}`);
  } finally {
    await browser.close().catch(() => {});
  }
}
