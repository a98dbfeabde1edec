import { drawCard } from "@/lib/articles/og/draw";
import { findCard } from "@/lib/articles/og/queries";
import { turns } from "@/lib/files/turns";
import { readSettings } from "@/lib/settings/queries";

export const dynamic = "force-dynamic";

const inTurn = turns(20);

/** An article's picture for whoever shows a link to it: "/og/ten-bai.png". */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }) {
  const name = (await params).name;
  const card = name.endsWith(".png") ? await findCard(name.slice(0, -4)) : null;
  if (!card) return new Response(null, { status: 404 });
  const { siteName } = await readSettings();
  const drawn = await inTurn(() => drawCard(card, siteName));
  if (drawn === "busy") return new Response(null, { status: 503, headers: { "retry-after": "5" } });
  return new Response(new Uint8Array(drawn), {
    headers: { "content-type": "image/png", "content-security-policy": "default-src 'none'; sandbox" },
  });
}
