// A programme at hand: its file and what belongs to it.
import type { Drafts } from "../shell/drafts";
import { Failure, messageOf } from "../shell/failure";
import { own, text } from "../shell/site";

/** A programme at hand, with all that its answers need. */
export interface Seat {
  url: URL;
  text: string;
  /** Whether that is only what the first pages read. */
  isLean: boolean;
  id: string;
  /** Where its criteria lie. */
  words: URL | undefined;
  criteria: string | null;
  drafts: Drafts;
}

/**
 * A programme's file with the criteria it refers to. `lean`: where it lies without what the first pages never read, which is enough to
 * begin; `seen` is told as soon as the file is there.
 */
export async function readProgramme(
  url: URL,
  lean?: URL,
  seen?: (id: string, json: string) => void,
): Promise<Omit<Seat, "drafts">> {
  // A folder with less in it than the build made is a site too; some hosts answer with a page for what they do not have.
  const found = lean && (await text(lean).catch(() => ""));
  const less = found?.trimStart().startsWith("{") ? found : undefined;
  const json = less ?? (await text(url));
  const { id, criteria } = reference(json, url);
  seen?.(id, json);
  const words = criteria ? own(`../criteria/${encodeURIComponent(criteria)}.json`, url) : undefined;
  return { url, text: json, isLean: less !== undefined, id, words, criteria: words ? await text(words) : null };
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
