// The day in local time: one for the whole page, until all who follow it are told that another has begun.
import { listen } from "./connection";

const pad = (number: number) => String(number).padStart(2, "0");

/** A day, `YYYY-MM-DD`, in local time. */
export function dayOf(then: Date): string {
  return `${then.getFullYear()}-${pad(then.getMonth() + 1)}-${pad(then.getDate())}`;
}

/** The time of day, `hh:mm`. */
export function clock(now = new Date()): string {
  return `${pad(now.getHours())}:${pad(now.getMinutes())}`;
}

/** The day that all followers know; none without followers. */
let day: string | undefined;
let watch: AbortController | undefined;
const followers = new Set<(day: string) => void>();

/** Today, `YYYY-MM-DD`. */
export function today(): string {
  return day ?? dayOf(new Date());
}

/** Tells of every day that begins, until the signal is aborted. */
export function onDay(tell: (day: string) => void, signal: AbortSignal): void {
  followers.add(tell);
  if (!watch) begin();
  signal.addEventListener("abort", () => {
    followers.delete(tell);
    if (followers.size) return;
    watch?.abort();
    day = watch = undefined;
  });
}

function begin() {
  day = today();
  watch = new AbortController();
  const look = () => {
    const now = dayOf(new Date());
    if (day === now) return;
    day = now;
    for (const follower of followers) follower(now);
  };
  // Timers sleep with the computer: whoever comes back looks first.
  const timer = setInterval(look, 30_000);
  watch.signal.addEventListener("abort", () => clearInterval(timer));
  listen(window, ["visibilitychange", "focus", "pageshow", "pointerdown", "keydown"], look, watch.signal, { capture: true });
}
