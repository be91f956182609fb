// Files handed to the user, and the links to them, which are let go of again.

/** The types of what is made. */
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const PDF = "application/pdf";

/** The name of a file in a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Long enough for a slow disk to begin. */
const KEPT = 60_000;

export class Downloads {
  private stage: HTMLElement;
  private urls = new Set<string>();

  constructor(stage: HTMLElement) {
    this.stage = stage;
  }

  /** A link to a blob; it holds until it is released. */
  link(blob: Blob): string {
    const url = URL.createObjectURL(blob);
    this.urls.add(url);
    return url;
  }

  save(name: string, blob: Blob): void {
    const url = this.link(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.hidden = true;
    this.stage.append(link);
    link.click();
    link.remove();
    setTimeout(() => this.release(url), KEPT);
  }

  release(url: string): void {
    URL.revokeObjectURL(url);
    this.urls.delete(url);
  }

  /** Lets go of all at once. */
  clear(): void {
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls.clear();
  }
}
