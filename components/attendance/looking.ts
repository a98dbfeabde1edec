/** What a look at the server found. `busy`: it gives way to marks now; `failed`: no way through. */
export type Seen = "changed" | "same" | "busy" | "failed";

/** How often a page looks where somebody works, and at most how long it waits where nothing happens. */
export const firstMs = 8_000;
export const longestMs = 60_000;

/** How long the next look waits, after one that came after so long. A server that has no room is left alone sooner. */
export function waitAfter(ms: number, seen: Seen): number {
  if (seen === "changed") return firstMs;
  return Math.min(longestMs, ms * (seen === "busy" ? 2 : 1.5));
}

/** Somewhat less, by chance: pages that were opened together must not look together for ever. */
export const scattered = (ms: number, random: number): number => Math.round(ms * (0.8 + 0.2 * random));

type Parts = {
  look: () => Promise<Seen>;
  /** Whether there is any use in looking now. */
  may: () => boolean;
};

/** Looks again and again, one at a time: often while something happens at the point, seldom while nothing does. */
export class Looking {
  private ms = firstMs;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private underWay: Promise<void> | null = null;
  private isOn = false;
  /** How often something has happened here. */
  private stirs = 0;
  private due = Infinity;

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.isOn = true;
    this.soon();
  }

  stop(): void {
    this.isOn = false;
    this.schedule();
  }

  /** Something happens here: the next look is near again. One that is nearer yet stays, however often it happens. */
  soon(): void {
    this.ms = firstMs;
    this.stirs += 1;
    if (this.timer === null || this.due > performance.now() + firstMs) this.schedule();
  }

  /** Looks at once; where one is under way that is the look. */
  now(): Promise<void> {
    this.underWay ??= this.look().finally(() => {
      this.underWay = null;
      this.schedule();
    });
    return this.underWay;
  }

  /** A look that was asked for no sooner than now. */
  async afresh(): Promise<void> {
    await this.underWay;
    await this.now();
  }

  private async look(): Promise<void> {
    const before = this.stirs;
    const seen = await this.parts.look();
    this.ms = this.stirs > before ? firstMs : waitAfter(this.ms, seen);
  }

  private schedule(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // The one under way sets the next.
    if (!this.isOn || this.underWay) return;
    const wait = scattered(this.ms, Math.random());
    this.due = performance.now() + wait;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.parts.may()) void this.now();
      else this.schedule();
    }, wait);
  }
}
