import { notFound, permanentRedirect } from "next/navigation";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { oldAddressOf } from "@/lib/articles/addresses/rules";
import { articlePath } from "@/lib/articles/public/rules";

export const dynamic = "force-dynamic";

// Before it the proxy puts this, because it passes nothing on that might be the console's (docs/nginx, @absent).
const passedOn = "dia-chi-cu";

/** An address that is none of ours: perhaps of the office's site before this one, from which an article was imported. */
export default async function OldAddressPage({ params }: { params: Promise<{ old: string[] }> }) {
  const parts = (await params).old;
  const old = oldAddressOf(`/${(parts[0] === passedOn ? parts.slice(1) : parts).join("/")}`);
  const slug = old === null ? null : await findRedirect(old);
  if (slug !== null) permanentRedirect(articlePath(slug));
  notFound();
}
