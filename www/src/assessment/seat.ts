// A programme at hand: its file and what belongs to it.
import type { Drafts } from "../shell/drafts";
import { Failure, messageOf } from "../shell/failure";
import { own, text } from "../shell/site";

/** A programme at hand, with all that its answers need. */
export interface Seat {
  url: URL;
  text: string;
  id: string;
  /** Where its criteria lie. */
  words: URL | undefined;
  criteria: string | null;
  drafts: Drafts;
}

/** A programme's file with the criteria it refers to. */
export async function readProgramme(url: URL): Promise<Omit<Seat, "drafts">> {
  const json = await text(url);
  const { id, criteria } = reference(json, url);
  const words = criteria ? own(`../criteria/${encodeURIComponent(criteria)}.json`, url) : undefined;
  return { url, text: json, id, words, criteria: words ? await text(words) : null };
}

/** The ids of the programme and its criteria, read before the app judges the file. */
export function reference(json: string, url: URL): { id: string; criteria: string } {
  try {
    const { id, criteria } = JSON.parse(json) as { id?: string; criteria?: string };
    return { id: String(id ?? ""), criteria: criteria ?? "" };
  } catch (error) {
    throw new Failure("programme-broken", `${url.pathname}: ${messageOf(error)}`);
  }
}
