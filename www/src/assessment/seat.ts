// A programme at hand: its file and what belongs to it.
import type { Drafts } from "../shell/drafts";
import { Failure, messageOf } from "../shell/failure";
import { own, text } from "../shell/site";

/** A programme at hand, with all that its answers need. */
export interface Seat {
  url: URL;
  text: string;
  id: string;
  /** What it is called. */
  title: string;
  /** Where its criteria lie. */
  words: URL | undefined;
  criteria: string | null;
  drafts: Drafts;
}

/** A programme's file with the criteria it refers to. */
export async function readProgramme(url: URL): Promise<Omit<Seat, "drafts">> {
  const json = await text(url);
  const { id, title, criteria } = reference(json, url);
  const words = criteria ? own(`../criteria/${encodeURIComponent(criteria)}.json`, url) : undefined;
  return { url, text: json, id, title, words, criteria: words ? await text(words) : null };
}

/** What a programme is called, its id and that of its criteria, read before the app judges the file. */
export function reference(json: string, url: URL): { id: string; title: string; criteria: string } {
  try {
    const { id, title, criteria } = JSON.parse(json) as { id?: string; title?: { zh?: string } | string; criteria?: string };
    const name = typeof title === "object" ? title.zh : title;
    return { id: String(id ?? ""), title: name ?? "", criteria: criteria ?? "" };
  } catch (error) {
    throw new Failure("programme-broken", `${url.pathname}: ${messageOf(error)}`);
  }
}
