import { heldTokens } from "@/lib/articles/consultations/holder";
import { findConsultedPhoto } from "@/lib/articles/consultations/queries";
import { findPhoto, findPublishedPhoto } from "@/lib/articles/photos/queries";
import { findVariant, photoTypes } from "@/lib/articles/photos/rules";
import { heldByProxy } from "@/lib/articles/proxies/rules";
import { isKnownTag } from "@/lib/articles/public-cache/rules";
import { actingUser } from "@/lib/auth/actor";
import { openFile } from "@/lib/files/store";

// A proxy may hold that nothing is here as long as it may a picture, or it would show one withdrawn while we are away.
const nothing = () =>
  new Response(null, { status: 404, headers: { ...heldByProxy(Date.now()), "cache-control": "no-store" } });

// A photo that was taken off the site must be gone from the screens a minute later, so no browser keeps it longer.
const published = "public, max-age=60";

/**
 * A photo on the site for everybody; one of a draft for those who may read the draft, bodies that are asked about it
 * among them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ photoId: string; variant: string }> },
) {
  const { photoId, variant: name } = await params;
  const variant = findVariant(name);
  if (!variant) return nothing();
  const onSite = await findPublishedPhoto(photoId);
  const actor = onSite ? null : await actingUser();
  const photo =
    onSite ??
    (actor && (await findPhoto(actor, photoId))) ??
    (await findConsultedPhoto(heldTokens(request.headers.get("cookie")), photoId, new Date()));
  // The bytes under one name never change, so that whoever holds them need not read them again.
  const etag = `"${photoId}/${variant.name}"`;
  const shared = { ...heldByProxy(Date.now()), "cache-control": published, etag };
  if (onSite && isKnownTag(request.headers.get("if-none-match") ?? undefined, etag))
    return new Response(null, { status: 304, headers: shared });
  const file = photo && (await openFile(`${photo.key}/${variant.name}`));
  if (!file) return nothing();
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
