import type { PhoneClock } from "./phone/clock";

export type Where = { pointId: string; linkId: string | null };

/** A request that takes longer than this is taken for lost: it is repeated, which does no harm. */
const longestRequest = 30_000;

/** The line from this page to its point at the server; whatever is answered tells the time, too. */
export class PointLine {
  private heard = { wall: Date.now(), mono: performance.now() };

  constructor(
    private readonly where: Where,
    private readonly clock: PhoneClock,
    private readonly onReach: (reached: boolean) => void,
  ) {}

  async ask(what: string, request: RequestInit = {}, query: Record<string, string> = {}): Promise<Response> {
    const address = new URL(`/api/points/${this.where.pointId}/${what}`, window.location.href);
    const { linkId } = this.where;
    for (const [key, value] of Object.entries({ ...(linkId && { link: linkId }), ...query }))
      address.searchParams.set(key, value);
    try {
      const response = await fetch(address, { ...request, signal: AbortSignal.timeout(longestRequest) });
      this.heard = { wall: Date.now(), mono: performance.now() };
      this.clock.heard(response);
      this.onReach(true);
      return response;
    } catch (error) {
      this.onReach(false);
      throw error;
    }
  }

  /** For how long the server was not heard, by whichever clock tells more: one stands still in sleep, one may be set. */
  silence = () => Math.max(Date.now() - this.heard.wall, performance.now() - this.heard.mono);

  send(what: string, body: string): Promise<Response> {
    return this.ask(what, { method: "POST", body, headers: { "content-type": "application/json" } });
  }
}
