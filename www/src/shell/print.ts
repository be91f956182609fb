// Prints a paper from an iframe of its own: @page is ignored inside a shadow root, and the portal's styles stay out.

export function printNode(node: Element, title: string, stage: HTMLElement, css: string): void {
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  stage.append(frame);
  const { contentWindow, contentDocument: page } = frame;
  // Each window has classes of its own.
  const view = contentWindow as (Window & typeof globalThis) | null;
  if (!view || !page) return;
  page.title = title;
  page.documentElement.lang = "zh-CN";
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    page.adoptedStyleSheets = [sheet];
  } catch {
    const style = page.createElement("style");
    style.textContent = css;
    page.head.append(style);
  }
  page.body.className = "print";
  page.body.append(page.importNode(node, true));
  measure(page.body);
  view.addEventListener("afterprint", () => frame.remove());
  view.focus();
  view.print();
}

/**
 * Gives columns and rows the millimetres that they carry; as an attribute the policy would refuse them. On a phone columns get their
 * share instead, so that a paper is seen whole.
 */
export function measure(node: Element): void {
  const isPhone = matchMedia("(max-width: 480px)").matches;
  for (const { dataset, style, parentElement } of node.querySelectorAll<HTMLElement>("col, tr")) {
    // Not a number, as soon as one has no width.
    const beside = [...(isPhone ? (parentElement?.children ?? []) : [])] as HTMLElement[];
    const all = beside.reduce((sum, { dataset }) => sum + Number(dataset.width), 0);
    style.width = dataset.width ? (all ? `${(100 * Number(dataset.width)) / all}%` : `${dataset.width}mm`) : "";
    style.height = dataset.height ? `${dataset.height}mm` : "";
  }
}
