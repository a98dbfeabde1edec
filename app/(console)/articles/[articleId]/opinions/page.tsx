import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AskBodies } from "@/components/articles/consultations/ask-bodies";
import { ConsultationList } from "@/components/articles/consultations/consultation-list";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { findConsultedArticle, listConsultations } from "@/lib/articles/consultations/queries";
import { isConsulted, opinionsPath } from "@/lib/articles/consultations/rules";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";
import { addDays, localDate } from "@/lib/time";

type Props = { params: Promise<{ articleId: string }> };

export const metadata: Metadata = { title: "Xin ý kiến" };

/** Which bodies are asked about the draft, what they answered, and the summary to print. */
export default async function OpinionsPage({ params }: Props) {
  const actor = await requireActor();
  const article = (await findConsultedArticle(actor, (await params).articleId)) ?? notFound();
  const [rows, origin] = await Promise.all([listConsultations(actor, article.id), askedOrigin()]);
  const now = new Date();
  const answered = rows.filter((row) => row.answer !== null).length;
  return (
    <>
      {rows.length > 0 && (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-lg">
            {answered}/{rows.length} cơ quan, đơn vị đã góp ý
          </h2>
          <div className="no-print flex flex-wrap gap-2">
            <CsvLink path={opinionsPath(article.id)} params={{}} />
            <PrintButton label="In bảng tổng hợp" />
          </div>
        </div>
      )}
      {isConsulted(article.state) && (
        <Section title="Gửi xin ý kiến" className="no-print mb-4">
          <AskBodies articleId={article.id} dueOn={addDays(localDate(now), 3)} />
        </Section>
      )}
      {rows.length > 0 ? (
        <ConsultationList rows={rows} origin={origin} now={now} mayChange={isConsulted(article.state)} />
      ) : (
        <EmptyState title="Chưa xin ý kiến cơ quan, đơn vị nào">
          Mỗi cơ quan, đơn vị nhận một liên kết riêng, mở được trên điện thoại, không cần tài khoản.
        </EmptyState>
      )}
    </>
  );
}
