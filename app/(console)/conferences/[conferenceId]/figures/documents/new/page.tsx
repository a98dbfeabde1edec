import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { randomUUID } from "node:crypto";
import { DocumentForm } from "@/components/documents/document-form";
import { requireActor } from "@/lib/auth/actor";
import { findConferenceOfDocuments } from "@/lib/documents/queries";
import { newDocumentForm } from "@/lib/documents/rules";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findConferenceOfDocuments(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Thêm văn bản ghi số liệu: ${(await find(props)).name}` };
}

export default async function NewDocumentPage(props: Props) {
  return <DocumentForm values={newDocumentForm((await find(props)).id, randomUUID())} />;
}
