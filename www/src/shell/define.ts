// Registers an element, once: of two versions the first stays, and that is told.

/** The class of an element of ours. */
type Kind = CustomElementConstructor & { readonly version: string };

export function define(name: string, kind: Kind): void {
  const known = customElements.get(name) as Kind | undefined;
  if (!known) customElements.define(name, kind);
  else if (known.version !== kind.version) {
    console.warn(`ziping: version ${known.version} is already defined; ${kind.version} is not used`);
  }
}
