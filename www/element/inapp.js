// Browsers inside other apps show pages, but never hand a file to the user: who fills forms there loses the work at its end.

/** Whether this is one of them. */
export const cannotSave = /MicroMessenger|\bQQ\/|Weibo|AlipayClient|DingTalk|\bLark\/|Feishu/.test(navigator.userAgent);

/** What to do: Chinese, English. */
export const IN_APP = [
  "您正在微信等软件里打开本页，这里不能保存文件。请点右上角的“…”，选“在浏览器中打开”，在浏览器里填写和保存；这里已填的内容不会带过去。",
  "This page is open inside another app, which cannot save files. Use its menu “…” and “Open in browser”, and fill and save there; what is filled here does not go along.",
];
