import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoyaltySheet } from "@/components/articles/royalties/royalty-sheet";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { hrefWith, type Params } from "@/components/ui/href";
import { PageHeader } from "@/components/ui/page-header";
import { readAllRoyalties } from "@/lib/articles/royalties/queries";
import { monthWords, readRoyaltyFilter, royaltiesPath } from "@/lib/articles/royalties/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Bản in nhuận bút" };

export default async function RoyaltySheetPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filter = readRoyaltyFilter(params, new Date());
  const list = (await readAllRoyalties(actor, filter)) ?? notFound();
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { href: "/articles", label: "Tin bài" },
              { href: hrefWith(royaltiesPath, params, {}), label: `Nhuận bút ${monthWords(list.month)}` },
            ]}
          />
        }
        title="Bản in nhuận bút"
      />
      <RoyaltySheet list={list} />
    </>
  );
}
