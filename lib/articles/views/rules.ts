import { z } from "zod";

export const viewSchema = z.object({ publicationId: z.uuid() });
export type View = z.output<typeof viewSchema>;

/** For so long a reader who opens the article again is the same opening. */
export const sameReaderMs = 30 * 60_000;

/** So many openings of an article count from one network within that time: a mobile operator's many behind one address, not a script. */
export const mostOfNetwork = 300;

/** Who opens an article, as far as it is known; never kept as it is (readers.ts). */
export type Reader = { address: string; agent: string };

// Names that robots give themselves, programs that fetch, and what draws a preview of a link. Zalo's and Facebook's own
// browsers are readers: only their fetchers are named.
const robots =
  /bot\b|bot[/;_-]|crawl|spider|slurp|scrap|archiver|facebookexternalhit|facebookcatalog|meta-external|zalo.?(?:preview|crawler)|whatsapp|telegrambot|preview|lighthouse|pagespeed|headlesschrome|phantomjs|monitor|uptime|pingdom|feedfetcher|feedly|rss|curl|wget|python|java\/|okhttp|go-http|libwww|node-fetch|undici|axios|httpclient|http_request|ruby|perl|php/i;

/** Whether a request comes from a program, by the name that it gives itself; one without a name is one. */
export const isRobot = (agent: string) => agent === "" || robots.test(agent);

/** A page that the browser fetches ahead of the reader is not opened yet. */
export const isAhead = (purpose: string | null) => /prefetch|prerender/i.test(purpose ?? "");
