import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorityGuide } from "@/components/public/authority-guide";
import { findLocalAuthority } from "@/lib/settings/authority/queries";

export const metadata: Metadata = {
  title: "Cài chứng thư số của máy chủ",
  robots: { index: false, follow: false },
};

/** How a phone learns to trust a server whose authority stands in the office: there only where it does. */
export default async function AuthorityPage() {
  const { name, fingerprint, endsAt, origins } = (await findLocalAuthority()) ?? notFound();
  return <AuthorityGuide {...{ name, fingerprint, endsAt, origins }} />;
}
