// Wanders at random over whatever can be pressed, ticked, chosen or typed into. Needs walk.js before it. What is random follows from
// a seed: the same seed wanders the same way.
const roamed = (seed) => (window.__wander ??= { seed, steps: 0, found: [], last: [], errors: [] });
const chance = (wander) => {
  wander.seed = (wander.seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(wander.seed ^ (wander.seed >>> 15), 1 | wander.seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const pick = (wander, list) => list[Math.floor(chance(wander) * list.length)];
// What hands out files, prints, leaves the page, or takes undo away with everything else, has tests of its own.
const away = /清空|Clear everything|下载|Download|保存|Save|打印|[Pp]rint|导出|Export|打开|Open|生成|制作|[Mm]ake|换一个|Choose a city|日历|calendar|封|[Ss]eal|^(撤销|重做|Undo|Redo)$/;
const presses = () => $$("button, summary").filter((node) => shown(node) && !node.disabled && !node.closest("[inert]") && !away.test(words(node)));
const fields = () => controls().filter((node) => shown(node) && !node.disabled && !node.readOnly);
// What belongs to the view alone is drawn as the page begins.
const passing = /^(area-|backs-|try-|filter|find|order|look|show)/;
/** What differs of what both screens show. */
const odd = (one, other) => {
  const both = (screen, beside) => new Map([...screen].filter(([name]) => beside.has(name) && !passing.test(name)));
  return parted(both(one, other), both(other, one));
};
const listen = (wander) => {
  if (wander.listens) return;
  wander.listens = true;
  addEventListener("error", (event) => wander.errors.push(`${event.message}`));
  addEventListener("unhandledrejection", (event) => wander.errors.push(`${event.reason}`));
  window.print = () => {};
};
const at = () => steps().findIndex((step) => step.getAttribute("aria-current") === "step");
/** One step; what was done, in words. */
const step = async (wander) => {
  const dice = chance(wander);
  if (dice < 0.05) return (await pressed("撤销", "Undo")) ? "undo" : "";
  if (dice < 0.08) return (await pressed("重做", "Redo")) ? "redo" : "";
  if (dice < 0.14) {
    const to = Math.floor(chance(wander) * steps().length);
    steps()[to]?.click();
    await until(whole, 5000);
    return `to ${to}`;
  }
  const all = dice < 0.4 ? presses() : fields();
  const node = pick(wander, all);
  if (!node) return "";
  if (node.matches("button, summary")) {
    const name = words(node);
    node.click();
    await drawn();
    return `press ${name.slice(0, 30)}`;
  }
  const name = key(node);
  set(node);
  await drawn();
  return `set ${name}`;
};
/** Wanders so many steps, for so long at most; true once all are taken. */
const wander = async (seed, count, patience = 12000) => {
  const kept = roamed(seed);
  listen(kept);
  const start = performance.now();
  const say = (what) => kept.found.push(`step ${kept.steps}, ${what}; before: ${kept.last.join(" > ")}`);
  while (kept.steps < count && kept.found.length < 10) {
    if (performance.now() - start > patience) return false;
    const done = await step(kept);
    kept.steps += 1;
    if (done) kept.last = [...kept.last, done].slice(-8);
    for (const error of kept.errors.splice(0)) say(`error ${error}`);
    if (!stage() || stage().hidden || stage().inert) { say("the app is gone"); return true; }
    if (kept.steps % 20) continue;
    const place = at();
    if (place < 1 || !(await until(whole))) continue;
    await to(place);
    const before = screen();
    await anew(place);
    let differs = odd(before, screen());
    if (differs.length) { await until(() => !odd(before, screen()).length, 2000); differs = odd(before, screen()); }
    if (differs.length) say(`page ${place} drawn anew: ${differs.slice(0, 3).join("; ")}`);
  }
  return true;
};
/** Undoes, or does again, for so long at most; true once there is nothing more, or all that was undone is done again: what the way
 * itself had undone at its end stays undone. How often is counted. */
const back = async (zh, en, patience = 12000) => {
  const kept = roamed(0);
  const start = performance.now();
  while (performance.now() - start < patience) {
    if (en === "Redo" && kept.Redo === kept.Undo) return true;
    const button = labelled(zh) ?? labelled(en);
    if (!button || button.disabled) return true;
    button.click();
    kept[en] = (kept[en] ?? 0) + 1;
    await drawn();
  }
  return false;
};
