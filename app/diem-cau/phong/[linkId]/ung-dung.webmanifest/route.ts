import { notFound } from "next/navigation";
import { readPointName } from "@/lib/attendance/queries";
import { readBrowser } from "@/lib/attendance/phone/browser/rules";
import { pagePath } from "@/lib/attendance/phone/worker/rules";
import { currentLinkActor, currentLinkToken } from "@/lib/auth/actor";

/**
 * By which the page of a link is installed as an app, for its holder alone. On an iPhone an installed app shares no
 * cookie with the browser, so there it starts from the link itself; elsewhere from the page, without the token. A Mac
 * may be an iPad.
 */
export async function GET(request: Request, { params }: { params: Promise<{ linkId: string }> }) {
  const linkId = (await params).linkId.toLowerCase();
  const actor = (await currentLinkActor(linkId)) ?? notFound();
  const name = (await readPointName(actor)) ?? notFound();
  const userAgent = request.headers.get("user-agent") ?? "";
  const isApple = readBrowser(userAgent, true).system === "apple";
  const start = isApple ? `/diem-cau/${(await currentLinkToken(linkId)) ?? ""}` : pagePath(linkId);
  const icon = (size: number, purpose: "any" | "maskable") => ({
    src: `/app-icon${purpose === "maskable" ? "-maskable" : ""}-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  return Response.json(
    {
      id: pagePath(linkId),
      name: `Điểm danh – ${name}`,
      short_name: name,
      lang: "vi",
      start_url: start,
      // Of one link alone: a window of the app never wanders into the console.
      scope: "/diem-cau/",
      display: "standalone",
      background_color: "#ffffff",
      theme_color: "#9f1d20",
      icons: [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
    },
    { headers: { "content-type": "application/manifest+json", "cache-control": "private, no-store" } },
  );
}
