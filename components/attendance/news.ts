const freshMs = 60_000;

/** Delegates that somebody else changed a moment ago: for a minute, or until this phone marks them itself. */
export class News {
  private readonly at = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private told: ReadonlySet<string> = new Set();

  constructor(private readonly onChange: (news: ReadonlySet<string>) => void) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.at.set(id, Date.now());
    this.age();
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.at.delete(id);
    this.age();
  }

  /** What is over is dropped; also after the page stood still. */
  age(): void {
    this.close();
    const now = Date.now();
    for (const [id, at] of this.at) if (now - at >= freshMs) this.at.delete(id);
    const oldest = Math.min(...this.at.values());
    if (this.at.size > 0) this.timer = setTimeout(() => this.age(), oldest + freshMs - now);
    if (this.at.size === this.told.size && [...this.at.keys()].every((id) => this.told.has(id))) return;
    this.told = new Set(this.at.keys());
    this.onChange(this.told);
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
