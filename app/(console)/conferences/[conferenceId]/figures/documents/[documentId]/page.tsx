import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentForm } from "@/components/documents/document-form";
import { requireActor } from "@/lib/auth/actor";
import { findDocument } from "@/lib/documents/queries";
import { documentFormOf, documentName } from "@/lib/documents/rules";

type Props = { params: Promise<{ conferenceId: string; documentId: string }> };

async function find({ params }: Props) {
  const { conferenceId, documentId } = await params;
  return (await findDocument(await requireActor(), conferenceId, documentId)) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Sửa văn bản: ${documentName((await find(props)).document)}` };
}

export default async function DocumentPage(props: Props) {
  const { conference, document } = await find(props);
  return <DocumentForm key={document.version} values={documentFormOf(conference.id, document)} />;
}
