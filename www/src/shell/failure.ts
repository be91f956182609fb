// A failed start in words: what happened, where, what to do. Never a value of an answer.

export class Failure extends Error {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string) {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
    this.detail = detail;
  }

  static of(error: unknown): Failure {
    const told = troubleOf(error);
    if (told) return new Failure(told.code, told.detail);
    const name = error instanceof Error ? error.name : "";
    const message = messageOf(error);
    if (name === "CompileError" || /WebAssembly|wasm/i.test(message)) {
      return new Failure(/CSP|Content Security|unsafe-eval|embedder/i.test(message) ? "csp" : "browser-too-old", message);
    }
    if (name === "TypeError" && /import|fetch|load/i.test(message)) return new Failure("offline", message);
    return new Failure("start", message);
  }
}

/** What our modules and scripts say of an error, and what crosses between workers and pages. */
export interface Trouble {
  code: string;
  detail: string;
}

/** What is told of an error, if it is one of ours: known by its shape, because each script of the site has a class of its own.
 * The codes of the browser's own errors are numbers. */
export function troubleOf(error: unknown): Trouble | undefined {
  const { code, detail = "" } = (error ?? {}) as Partial<Trouble>;
  return typeof code === "string" ? { code, detail } : undefined;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return (error as Partial<Error> | undefined)?.message ?? String(error);
}

/** The code of what went wrong. */
export function codeOf(error: unknown, other = "internal"): string {
  return troubleOf(error)?.code ?? other;
}

/** The codes of a start that failed. Their words stand here, because no module may have come that has them. */
export type StartCode =
  | "browser-too-old"
  | "csp"
  | "file-missing"
  | "offline"
  | "no-programme"
  | "bad-url"
  | "foreign-origin"
  | "programme-broken"
  | "criteria-broken"
  | "start";

const WORDS: Readonly<Record<StartCode, readonly [string, string]>> = {
  "browser-too-old": [
    "您的浏览器版本较旧，无法运行自评工具。请换用较新的 Edge、Chrome、Firefox 或 360、QQ 浏览器的极速模式。",
    "This browser is too old. Use a current Edge, Chrome or Firefox.",
  ],
  csp: [
    "本网页的安全策略拦截了自评工具（{}）。请联系网站管理员：script-src 需要包含 'self' 'wasm-unsafe-eval'，并允许 worker-src、connect-src、style-src 'self'。97 版以前的浏览器也会这样，请升级。",
    "The page's policy blocks the tool ({}): it must allow script-src 'self' 'wasm-unsafe-eval' and worker-src, connect-src, style-src 'self'. Chromium before 97 needs an update.",
  ],
  "file-missing": [
    "网站上缺少文件 {}，或送来的不完整，自评工具没有启动。请联系网站管理员。",
    "The file {} is missing on this site or cut off. Tell the administrator.",
  ],
  offline: [
    "没有载入完（{}）。请检查网络后重新载入本页；一直这样请联系网站管理员。",
    "Not all was loaded ({}). Check the connection and reload; if it stays so tell the administrator.",
  ],
  "no-programme": [
    "网页没有指明是哪个项目。请网站管理员在 <ziping-assessment> 上填写 programme 属性。",
    "The attribute “programme” is missing.",
  ],
  "bad-url": ["网页填写的地址不对：{}。请联系网站管理员。", "The page gives a wrong address: {}. Tell the administrator."],
  "foreign-origin": [
    "为了安全，自评工具只读取本网站的文件，不读取 {}。请网站管理员把文件放到本网站。",
    "The tool reads files of this site only, not of {}.",
  ],
  "programme-broken": [
    "项目文件有误，自评工具没有启动。请联系网站管理员用 ziping check 检查：{}",
    "The programme file is broken; run ziping check: {}",
  ],
  "criteria-broken": [
    "评价准则文件有误，自评工具没有启动。请联系网站管理员：{}",
    "The criteria file is broken: {}",
  ],
  start: [
    "自评工具没有启动（{}）。请重新载入本页；仍不行请换一个浏览器，或联系网站管理员。",
    "The tool did not start ({}). Reload, try another browser, or tell the administrator.",
  ],
};

/** The words for a failure: Chinese, English. */
export function failureText({ code, detail }: Failure): [string, string] {
  const known: Partial<Record<string, readonly [string, string]>> = WORDS;
  const [zh, en] = known[code] ?? WORDS.start;
  return [zh.replace("{}", detail), en.replace("{}", detail)];
}
