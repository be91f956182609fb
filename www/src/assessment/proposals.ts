// What a page proposes for questions, as answers hold it.

/** A value as answers hold it: a text, a list of texts, or rows of texts; nothing if it is none of them. */
function proposed(value: unknown): ZipingValue | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (!Array.isArray(value)) return undefined;
  const list: unknown[] = value;
  if (list.every((one) => typeof one === "string")) return list;
  const isRow = (row: unknown): row is Record<string, string> =>
    typeof row === "object" && row !== null && Object.values(row).every((cell) => typeof cell === "string");
  return list.every(isRow) ? list : undefined;
}

/** What a page set: what can be taken, and the ids of what is refused alone; an empty id if it is no object at all. */
export function sorted(prefill: unknown): { good: Record<string, ZipingValue>; refused: string[] } {
  const isObject = typeof prefill === "object" && prefill !== null;
  const good: Record<string, ZipingValue> = {};
  const refused: string[] = isObject || prefill === undefined || prefill === null ? [] : [""];
  // A page's own object may throw when it is looked at.
  const tried = <T>(look: () => T): T | undefined => {
    try {
      return look();
    } catch {
      return undefined;
    }
  };
  const ids = isObject ? tried(() => Object.keys(prefill)) : [];
  if (!ids) refused.push("");
  for (const id of ids ?? []) {
    const taken = tried(() => proposed((prefill as Record<string, unknown>)[id]));
    if (taken === undefined) refused.push(id);
    else good[id] = taken;
  }
  return { good, refused };
}
