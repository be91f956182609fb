// Walks over the controls of the page at hand: each is set, undone and done again, and the page is left and entered, which
// draws it anew from the state. Whatever then differs was shown and not kept, or kept and not shown.
const beside = new Set(["drafts", "preview", "worksheet", "department-name", "seal-key", "search", "view"]);
// A trial is nobody's answer.
const controls = () =>
  $$("main input, main select, main textarea").filter(({ name, type }) => name && type !== "file" && !beside.has(name) && !name.startsWith("try-") && !name.endsWith(".excel"));
const box = ({ type }) => type === "radio" || type === "checkbox";
const key = (control) => (box(control) ? `${control.name}=${control.value}` : control.name);
const held = (control) => (box(control) ? control.checked : control.value);
const screen = () => new Map(controls().map((control) => [key(control), held(control)]));
const drawn = () => new Promise((done) => setTimeout(() => setTimeout(done)));
/** What differs between two screens, in words. */
const parted = (one, other) =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${JSON.stringify(one.get(name))} / ${JSON.stringify(other.get(name))}`);
const pressed = async (zh, en) => {
  const button = labelled(zh) ?? labelled(en);
  if (!button || button.disabled) return false;
  button.click();
  await drawn();
  return true;
};
const until = async (what, patience = 10000) => {
  const end = performance.now() + patience;
  while (!what() && performance.now() < end) await new Promise((done) => setTimeout(done, 20));
  return Boolean(what());
};
const whole = () => $(".onward") && !$$("main [role=status]").some((node) => /正在载入|Loading/.test(words(node)));
/** The steps of the map and what stands below them. */
const steps = () => $$(".step, .substep");
/** Goes to a page. What can be listed at once is. */
const to = async (step) => {
  steps()[step].click();
  await drawn();
  const there = await until(whole);
  const all = $("input[name=view][value=all]");
  if (all && !all.checked) all.click();
  await drawn();
  return there;
};
/** All pages with controls of answers. */
const places = async () => steps().map((_, step) => step).slice(1);
/** Goes to another page and comes back: the page is drawn from the state alone. */
const anew = async (place) => {
  await to(0);
  await to(place);
};
/** What all pages show. */
const everything = async () => {
  const all = {};
  for (const place of await places()) {
    await to(place);
    all[place] = JSON.stringify([...screen()]);
  }
  return all;
};
/** What another language shows otherwise. */
const translated = async () => {
  const one = screen();
  await pressed("English", "中文");
  const two = screen();
  await pressed("中文", "English");
  return parted(one, two).concat(parted(one, screen()));
};
/** What still differs from a screen, once it had time to come. */
const comes = async (wanted) => {
  await until(() => !parted(wanted, screen()).length, 2000);
  return parted(wanted, screen());
};
let turn = 0;
const set = (control) => {
  turn += 1;
  if (box(control)) {
    control.click();
    return true;
  }
  if (control.tagName === "SELECT") {
    const other = [...control.options].filter(({ value, disabled }) => value !== control.value && !disabled);
    if (!other.length) return false;
    control.value = other[turn % other.length].value;
    return control.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }
  const plain = /\.(month|day)$/.test(control.name) ? (Number(control.value) === 3 ? "4" : "3") : control.inputMode === "decimal" ? `${turn}` : `甲${turn}`;
  control.value = control.classList.contains("year") ? `20${10 + (turn % 10)}-0${1 + (turn % 9)}-11` : control.inputMode === "numeric" && plain.startsWith("甲") ? `${turn}` : plain;
  control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: control.value, inputType: "insertText" }));
  return control.dispatchEvent(new FocusEvent("focusout", { bubbles: true, composed: true }));
};
/** Walks for so long at most; true once all controls of the page had their turn. `only` limits by name. */
const walk = async (place, only, patience = 12000) => {
  const start = performance.now();
  const kept = (window.__walk ??= { seen: {}, found: [], steps: 0 });
  const seen = (kept.seen[place] ??= {});
  const wanted = new RegExp(only ?? "");
  const say = (what, name, list) => list.length && kept.found.push(`${place} ${what} ${name}: ${list.slice(0, 3).join("; ")}`);
  for (;;) {
    const control = controls().find((one) => !seen[key(one)] && wanted.test(one.name) && !(one.type === "radio" && one.checked));
    if (!control) return true;
    if (performance.now() - start > patience) return false;
    const name = key(control);
    seen[name] = true;
    kept.steps += 1;
    const before = screen();
    // A list of one entry leaves nothing to choose.
    if (set(control) === false) continue;
    await until(() => parted(before, screen()).length, 2000);
    await drawn();
    const after = screen();
    if (!parted(before, after).length) { say("takes nothing", name, ["?"]); continue; }
    if (!(await pressed("撤销", "Undo"))) { say("has no undo", name, ["?"]); continue; }
    say("undone", name, await comes(before));
    await pressed("重做", "Redo");
    say("done again", name, await comes(after));
    await anew(place);
    say("drawn anew", name, await comes(after));
  }
};
/** The lists of the page, each with its entries: rows, findings, figures and their years. */
const lists = () =>
  [[".rows", ".row"], [".findings", ".finding"], [".figures tbody", "tr"]].flatMap(([list, entry]) =>
    $$(`main ${list}`).map((node) => ({ node, entries: [...node.querySelectorAll(entry)] })).filter(({ entries }) => entries.length));
const texts = (entry) => [...entry.querySelectorAll("input, select, textarea")].map(held).join("|");
/** Takes an entry out of each list, first, middle, last, and has it back. */
const removals = async () => {
  const found = [];
  for (let at = 0; at < lists().length; at += 1) {
    for (const which of [0, 1, 2]) {
      const { entries } = lists()[at];
      if (entries.length < 3) break;
      const before = entries.map(texts);
      const out = [...entries[which].querySelectorAll("button")].find((button) => /删除|Remove/.test(words(button)));
      out.click();
      await drawn();
      const left = lists()[at].entries.map(texts);
      const wanted = before.filter((_, other) => other !== which);
      if (left.join("\n") !== wanted.join("\n")) found.push(`list ${at} without ${which}: ${left.join(" / ")} for ${wanted.join(" / ")}`);
      const back = $$(".removed button").find(shown);
      if (!back) { found.push(`list ${at}: ${which} does not offer itself back`); await pressed("撤销", "Undo"); continue; }
      back.click();
      await drawn();
      const again = lists()[at].entries.map(texts);
      if (again.join("\n") !== before.join("\n")) found.push(`list ${at}, ${which} had back: ${again.join(" / ")} for ${before.join(" / ")}`);
    }
  }
  return found;
};
/** Adds entries to the lists that can grow, so that each has three; of the evaluation only in the items that are walked. */
const grow = async (only) => {
  const wanted = (node) => { const item = node.closest("[data-id^='4.']"); return !item || new RegExp(only).test(item.dataset.id); };
  const more = () => $$("main button").filter((button) =>
    wanted(button) && /^(添加一行|添加优势|添加改进机会|添加一项指标|添加一年|Add a )/.test(words(button)));
  const place = (button) => `${button.closest("[data-id]")?.dataset.id} ${words(button)}`;
  const done = new Set();
  for (;;) {
    // Whatever is added brings buttons of its own.
    const button = more().find((one) => !done.has(place(one)));
    if (!button) return;
    const name = place(button);
    done.add(name);
    const times = /优势|机会/.test(name) ? 2 : /一年/.test(name) ? 0 : 3;
    for (let time = 0; time < times; time += 1) {
      more().find((one) => place(one) === name)?.click();
      await drawn();
    }
  }
};
