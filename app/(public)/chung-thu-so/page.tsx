import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorityGuide } from "@/components/public/authority-guide";
import { machines } from "@/lib/settings/authority/rules";
import { findLocalAuthority } from "@/lib/settings/authority/queries";

export const metadata: Metadata = {
  title: "Cài chứng thư số của máy chủ",
  robots: { index: false, follow: false },
};

/** How a phone learns to trust a server whose authority stands in the office: there only where it does. */
export default async function AuthorityPage({
  searchParams,
}: {
  searchParams: Promise<{ may?: string | string[] }>;
}) {
  // The cache in front of the page puts the visitor's machine into the address: it keeps one answer for each.
  const { may } = await searchParams;
  const { name, fingerprint, endsAt, origins } = (await findLocalAuthority()) ?? notFound();
  return (
    <AuthorityGuide
      {...{ name, fingerprint, endsAt, origins }}
      own={machines.find((one) => one === may) ?? null}
    />
  );
}
