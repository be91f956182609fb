// What only the later pages need of the page, and their look. Loaded with them, while the user answers; whoever waits for the
// first question does not wait for this.
import { today } from "../shell/day";
import { DOCX } from "../shell/download";
import { Crew, placeOf } from "../shell/jobs";
import type { CheckerTasks } from "../shell/tasks";
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
