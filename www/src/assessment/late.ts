// What only the later pages need of the page, and their look. Loaded with them, while the user answers; whoever waits for the
// first question does not wait for this.
import { today } from "../shell/day";
import { DOCX } from "../shell/download";
import { Crew, placeOf } from "../shell/jobs";
import type { CheckerTasks } from "../shell/tasks";
import type { Platform } from "./platform";
import type { Seat } from "./seat";
import { Workshop, type Bench } from "./workshop";
import styles from "../../styles/later.css";
import sheet from "../../styles/sheet.css";

const ASSETS = ZIPING_ASSETS;

export { keys } from "./keys";
export { measure, printNode } from "../shell/print";
export { sorted } from "./proposals";
export { sheet };

/** The look of the later pages, and of papers. */
export const look = styles + sheet;

/** A workshop with the files of this site. */
export function workshop(bench: Bench): Workshop {
  return new Workshop(bench, ASSETS);
}

/** The version of a programme file, if it is one. */
function versionOf(programme: string): string | undefined {
  try {
    return (JSON.parse(programme) as { version?: string }).version;
  } catch {
    return undefined;
  }
}

/** Tells where the whole file is of another version than what the first pages read: what was put beside it when it was built was not
 * renewed with it. */
export function compared({ text, url }: Seat, whole: string, page: Pick<Platform, "mounted" | "tell">): void {
  const [then, now] = [versionOf(text), versionOf(whole)];
  if (!then || !now || then === now) return;
  page.mounted?.say(true, `项目文件已换成 ${now} 版，前几步显示的还是 ${then} 版。请先保存答案文件，再重新载入本页；仍有这条提示的，请告诉网站管理员。`, `The programme file is now ${now}; the first steps show ${then}. Save your answers and reload; if this stays, tell the administrator.`);
  page.tell("programme-broken", `the first pages of ${url.pathname} are of version ${then}, the file is ${now}`);
}

/** The worker for what maintainers ask without an element. */
const checker = new Crew<CheckerTasks>(placeOf("checker", ASSETS, () => new URL(import.meta.url)));

/** All problems of a programme file, as JSON. */
export function check(programme: string, criteria: string | null): Promise<string> {
  return checker.run("check", { programme, criteria });
}

/** The sheet that sets each clause beside what a programme file makes of it, as DOCX. */
export async function review(programme: string): Promise<Blob> {
  const bytes = await checker.run("review", { programme, today: today() });
  return new Blob([bytes], { type: DOCX });
}
