import { notFound, permanentRedirect } from "next/navigation";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { oldAddressOf } from "@/lib/articles/addresses/rules";
import { articlePath } from "@/lib/articles/public/rules";

export const dynamic = "force-dynamic";

/** An address that is none of ours: perhaps of the office's site before this one, from which an article was imported. */
export default async function OldAddressPage({ params }: { params: Promise<{ old: string[] }> }) {
  const old = oldAddressOf(`/${(await params).old.join("/")}`);
  const slug = old === null ? null : await findRedirect(old);
  if (slug !== null) permanentRedirect(articlePath(slug));
  notFound();
}
