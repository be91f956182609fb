// Files handed to the user, and the links to them, which are let go of again.

/** Long enough for a slow disk to begin. */
const KEPT = 60_000;

export class Downloads {
  #stage;
  #urls = new Set();

  constructor(stage) {
    this.#stage = stage;
  }

  /** A link to a blob; it holds until it is released. */
  link(blob) {
    const url = URL.createObjectURL(blob);
    this.#urls.add(url);
    return url;
  }

  save(name, blob) {
    const url = this.link(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.hidden = true;
    this.#stage.append(link);
    link.click();
    link.remove();
    setTimeout(() => this.release(url), KEPT);
  }

  release(url) {
    URL.revokeObjectURL(url);
    this.#urls.delete(url);
  }

  /** Lets go of all at once. */
  clear() {
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls.clear();
  }
}
