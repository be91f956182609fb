// Properties of an element that are its attributes.

/** Gives a class properties that reflect attributes: texts, blank without one; `draftKey` is `draft-key`. */
export function reflect(kind: CustomElementConstructor, names: string[]): void {
  for (const name of names) {
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    Object.defineProperty(kind.prototype, name, {
      get(this: HTMLElement) {
        return this.getAttribute(attribute) ?? "";
      },
      set(this: HTMLElement, value: string) {
        this.setAttribute(attribute, value);
      },
      configurable: true,
    });
  }
}
