// As much of a WebDriver client as the trial needs, for WebKitWebDriver; shaped like a puppeteer page.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

const driver = "/usr/bin/WebKitWebDriver";
const element = "element-6066-11e4-a52e-4f735466cecf";
const browsers = ["4.1", "4.0"].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`);

export const webkit = () => existsSync(driver) && browsers.some((path) => existsSync(path));

export async function launch() {
  const port = 4400 + Math.floor(Math.random() * 4000);
  const process = spawn(driver, [`--port=${port}`], { stdio: "ignore" });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value?.message ?? answer.statusText);
    return value;
  };
  const until = async (attempt, limit) => {
    const end = Date.now() + limit;
    for (;;) {
      try {
        const value = await attempt();
        if (value) return value;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      if (Date.now() > end) throw new Error("waited too long");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until(() => call("GET", "/status"), 10_000);
  const options = { binary: browsers.find((path) => existsSync(path)), args: ["--automation"] };
  const started = await call("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
  const session = `/session/${started.sessionId}`;
  const evaluate = (code) => call("POST", `${session}/execute/sync`, { script: `return ${code}`, args: [] });
  const page = {
    on() {},
    goto: (url) => call("POST", `${session}/url`, { url }),
    evaluate,
    waitForFunction: (code, { timeout }) => until(() => evaluate(`!!${code}`), timeout),
    keyboard: {
      type: async (text) => {
        const focused = await evaluate(`document.activeElement.shadowRoot.activeElement`);
        await call("POST", `${session}/element/${focused[element]}/value`, { text });
      },
    },
  };
  return {
    newPage: async () => page,
    version: async () => `${started.capabilities.browserName} ${started.capabilities.browserVersion}`,
    close: async () => {
      await call("DELETE", session).catch(() => {});
      process.kill();
    },
  };
}
