// Browsers inside other apps show pages, but never hand a file to the user: who fills forms there loses the work at its end.

/** Whether this is one of them. */
export const cannotSave = /MicroMessenger|\bQQ\/|Weibo|AlipayClient|DingTalk|\bLark\/|Feishu/.test(navigator.userAgent);

/** What to do: Chinese, English. */
export const IN_APP: [string, string] = [
  "您正在微信等软件里打开本页，这里不能保存文件。请点右上角“…”，选“在浏览器中打开”，到那里填写；这里已填的不会带过去。",
  "This page is open inside another app, which cannot save files. Choose “Open in browser” in its menu “…”: what is filled here does not go along.",
];
