// The station's own programmes, criteria and words, by which packages are judged; older editions are fetched when a package
// names one. Nothing is judged here: the worker knows the texts by their digests.
import { own, text } from "../shell/site";
import type { Rules } from "../shell/tasks";

/** Fetches what the list of programmes names, and what lies beside it: texts in force, and the list of older editions. */
export async function rulesOf(list: URL): Promise<{ rules: Rules; lost: string[] }> {
  const rules: Rules = { own: [], lists: [], kept: [] };
  const lost: string[] = [];
  const taken = async (url: URL, into: keyof Rules) => {
    try {
      const found = await text(url);
      rules[into].push(found);
      return found;
    } catch {
      lost.push(url.pathname);
      return undefined;
    }
  };
  const { programmes = [] } = JSON.parse(await text(list)) as { programmes?: string[] };
  const criteria = new Map<string, URL>();
  for (const file of programmes) {
    const url = own(file, list);
    const { id, criteria: edition } = named(await taken(url, "own"));
    // As the questionnaire finds them: beside the programmes.
    if (edition) criteria.set(edition, url);
    // Not every programme says which proofs it expects.
    if (id) await text(own(`proofs/${id}.json`, url)).then((found) => rules.own.push(found), () => {});
  }
  for (const [id, url] of criteria) {
    await taken(own(`../criteria/${id}.json`, url), "own");
    await taken(own(`../criteria/${id}.descriptors.json`, url), "own");
  }
  // A portal with programmes of its own may have no older ones.
  await text(own("editions/index.json", list)).then((found) => rules.lists.push(found), () => {});
  return { rules, lost };
}

/** The texts of older editions that a package names; what is not there is left out. */
export async function editionsOf(list: URL, files: string[]): Promise<Rules> {
  const kept: string[] = [];
  for (const file of files.filter((name) => /^[A-Za-z0-9][A-Za-z0-9.-]*\.json$/.test(name))) {
    await text(own(`editions/${file}`, list)).then((found) => kept.push(found), () => {});
  }
  return { own: [], lists: [], kept };
}

/** How a programme is called, and the criteria that it names. */
function named(programme: string | undefined): { id?: string | undefined; criteria?: string | undefined } {
  const plain = (name: unknown) => (typeof name === "string" && /^[a-z0-9][a-z0-9.-]*$/.test(name) ? name : undefined);
  try {
    const { id, criteria } = JSON.parse(programme ?? "") as { id?: unknown; criteria?: unknown };
    return { id: plain(id), criteria: plain(criteria) };
  } catch {
    return {};
  }
}
