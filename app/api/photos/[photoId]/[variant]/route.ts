import { heldTokens } from "@/lib/articles/consultations/holder";
import { findConsultedPhoto } from "@/lib/articles/consultations/queries";
import { findPhoto, findPublishedPhoto } from "@/lib/articles/photos/queries";
import { findVariant, photoTypes } from "@/lib/articles/photos/rules";
import { openVariant, variantKey } from "@/lib/articles/photos/variants";
import { heldByProxy } from "@/lib/articles/proxies/rules";
import { isKnownTag } from "@/lib/articles/public-cache/rules";
import { actingUser, currentLinkActor } from "@/lib/auth/actor";

// A proxy may hold that nothing is here as long as it may a picture, or it would show one withdrawn while we are away.
const nothing = () =>
  new Response(null, { status: 404, headers: { ...heldByProxy(Date.now()), "cache-control": "no-store" } });

// A photo that was taken off the site must be gone from the screens a minute later, so no browser keeps it longer.
const published = "public, max-age=60";

/**
 * A photo on the site for everybody; one that is not, for those who may read its article, bodies that are asked about it
 * among them, and for those who may see what waits: also the holder of a point's link, whom the address names.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ photoId: string; variant: string }> },
) {
  const { photoId, variant: name } = await params;
  const variant = findVariant(name);
  if (!variant) return nothing();
  const onSite = await findPublishedPhoto(photoId);
  const photo =
    onSite ??
    (await findOwn(request, photoId)) ??
    (await findConsultedPhoto(heldTokens(request.headers.get("cookie")), photoId, new Date()));
  if (!photo) return nothing();
  // The bytes under one key never change, so that whoever holds them need not read them again.
  const etag = `"${photoId}/${variantKey(photo, variant).split("/").at(-1) ?? ""}"`;
  const shared = { ...heldByProxy(Date.now()), "cache-control": published, etag };
  if (onSite && isKnownTag(request.headers.get("if-none-match") ?? undefined, etag))
    return new Response(null, { status: 304, headers: shared });
  const file = await openVariant(photo, variant);
  if (!file) return nothing();
  if (file === "busy")
    return new Response(null, { status: 503, headers: { "cache-control": "no-store", "retry-after": "5" } });
  return new Response(file.stream, {
    headers: {
      "content-type": photoTypes[variant.type],
      "content-length": String(file.size),
      ...(onSite ? shared : { "cache-control": "private, no-store" }),
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}

async function findOwn(request: Request, photoId: string) {
  const link = new URL(request.url).searchParams.get("link");
  const actor = link === null ? await actingUser() : await currentLinkActor(link.toLowerCase());
  return actor && findPhoto(actor, photoId);
}
