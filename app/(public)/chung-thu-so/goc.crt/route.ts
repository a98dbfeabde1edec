import { findLocalAuthority } from "@/lib/settings/authority/queries";

export const dynamic = "force-dynamic";

/** The certificate to be trusted. */
export async function GET() {
  const authority = await findLocalAuthority();
  if (!authority) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(new Uint8Array(authority.der), {
    headers: {
      "content-type": "application/x-x509-ca-cert",
      "content-disposition": 'attachment; filename="diem-cau-goc.crt"',
      "cache-control": "no-store",
    },
  });
}
