import { findLocalAuthority } from "@/lib/settings/authority/queries";
import { authorityProfile } from "@/lib/settings/authority/rules";

export const dynamic = "force-dynamic";

/** The same certificate as a profile, for iPhones. */
export async function GET() {
  const authority = await findLocalAuthority();
  if (!authority) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const profile = authorityProfile({
    name: authority.name,
    base64: authority.der.toString("base64"),
    sha256: authority.fingerprint.replaceAll(":", ""),
  });
  return new Response(profile, {
    headers: {
      "content-type": "application/x-apple-aspen-config; charset=utf-8",
      "content-disposition": 'attachment; filename="diem-cau-goc.mobileconfig"',
      "cache-control": "no-store",
    },
  });
}
