// The Wasm half of `cargo xtask bench`: the module is built as the site's are.
import { Work } from "./ziping_bench.js";

const works = [
  ["23 items x 4 dimensions with figures", Work.full],
  ["the same with a plan to 850 points", Work.plan],
  ["5,000 questions, 500 conditions", Work.questions],
  ["500 items x 4 dimensions", Work.items],
];
for (const [name, make] of works) {
  const work = make();
  const times = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const start = performance.now();
    work.judge();
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  const shown = (time) => `${time.toFixed(3).padStart(8)} ms`;
  console.log(`wasm    ${name.padEnd(40)} median ${shown(times[100])}  most ${shown(times[199])}`);
}
