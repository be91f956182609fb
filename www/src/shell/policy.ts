// The Trusted Types policy of the page: a page that allows no such policy is told at the start, not when a worker is needed.
/** Where the page's policy is found again: of one name a page may make one only, and the questionnaire and the desk are two
 * scripts. */
const POLICY = Symbol.for("ziping.policy");

/** Only own URLs become workers; the one Trusted Types policy of the page is made here. */
export function script(url: string): string {
  const createScriptURL = (value: string) => {
    const parsed = new URL(value, location.href);
    if (parsed.origin !== location.origin) throw new TypeError("foreign worker");
    return parsed.href;
  };
  if (typeof trustedTypes !== "object") return createScriptURL(url);
  const known = trustedTypes as typeof trustedTypes & { [POLICY]?: TrustedTypePolicy };
  known[POLICY] ??= trustedTypes.createPolicy("ziping", { createScriptURL });
  return known[POLICY].createScriptURL(url);
}
