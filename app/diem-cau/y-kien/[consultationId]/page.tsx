import "@/app/(public)/article.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AnswerForm } from "@/components/articles/consultations/answer-form";
import { GivenAnswers } from "@/components/articles/consultations/given-answers";
import { PhoneFrame } from "@/components/console/phone-frame";
import { Notice } from "@/components/ui/notice";
import { heldToken } from "@/lib/articles/consultations/holder";
import { readConsulted } from "@/lib/articles/consultations/queries";
import { blocksOf } from "@/lib/articles/consultations/rules";
import { renderHtml } from "@/lib/articles/text/html/rules";
import { invalidLinkPath } from "@/lib/points/links/rules";
import { formatDateTime } from "@/lib/time";

export const metadata: Metadata = { title: "Góp ý dự thảo tin bài", robots: { index: false, follow: false } };

/** The draft as a body that was asked reads it, paragraph by paragraph, and what it says of it. */
export default async function ConsultationPage({ params }: { params: Promise<{ consultationId: string }> }) {
  const token = await heldToken((await params).consultationId.toLowerCase());
  const read = token === null ? null : await readConsulted(token, new Date());
  if (!read) redirect(invalidLinkPath);
  const photos = read.photos.map(({ id, ...photo }) => ({ photoId: id, ...photo }));
  const blocks = read.text
    ? blocksOf(read.text).map(({ part, text, quote, block }) => ({
        part,
        text,
        quote,
        html: block && renderHtml({ type: "doc", content: [block] }, photos),
      }))
    : null;
  return (
    <PhoneFrame title="Góp ý dự thảo tin bài" demonstration={false}>
      <div className="flex flex-col gap-4">
        <p>
          {read.asking ? `${read.asking} xin ý kiến ` : "Xin ý kiến "}
          <strong>{read.name}</strong>. Hạn góp ý: <strong>{formatDateTime(read.dueAt)}</strong>.
        </p>
        {read.question && <p className="whitespace-pre-line">{read.question}</p>}
        {blocks ? (
          <>
            <Notice tone="warning">
              Đây là bản dự thảo, chưa công bố. Liên kết này dành riêng cho {read.name}; đề nghị không chuyển
              cho nơi khác.
            </Notice>
            <AnswerForm
              key={read.version}
              consultationId={read.id}
              version={read.version}
              opened={read.openedAt !== null}
              blocks={blocks}
            />
          </>
        ) : (
          <Notice tone="info" title="Việc góp ý đã kết thúc">
            Đã hết thời gian góp ý, hoặc bài đã được đăng. Cần góp ý thêm, đề nghị liên hệ cơ quan xin ý kiến.
          </Notice>
        )}
        <GivenAnswers
          answers={read.answers}
          comments={read.comments}
          commentsLeft={read.commentsLeft}
          version={read.version}
        />
      </div>
    </PhoneFrame>
  );
}
