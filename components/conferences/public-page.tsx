"use client";

import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { choosePaperAction, openPublicPageAction } from "@/lib/articles/conference-pages/actions";
import { publicConferencePath, publicPageSayings } from "@/lib/articles/conference-pages/rules";
import { documentName } from "@/lib/documents/rules";

type Paper = { id: string; isPublic: boolean };
type Page = {
  state: string;
  publicSlug: string | null;
  publicSince: Date | null;
  documents: (Paper & Parameters<typeof documentName>[0] & { abstract: string })[];
};

/** Whether the conference has a page on the public site, and which of its papers stand there. */
export function PublicPage({ conferenceId, page }: { conferenceId: string; page: Page }) {
  const say = useStatus();
  const { act, pending, fault } = useAct();
  const isOpen = page.publicSince !== null;
  const isDraft = page.state === "draft";
  const move = () =>
    act(async () => {
      const answer = await openPublicPageAction({ conferenceId, isOpen: !isOpen });
      if (!answer.ok) return publicPageSayings[answer.reason];
      say({ text: isOpen ? "Đã đóng trang hội nghị." : "Đã công bố trang hội nghị." });
      return null;
    });
  const choose = ({ id, isPublic }: Paper) =>
    act(async () => {
      const answer = await choosePaperAction({ conferenceId, kind: "document", id, isPublic: !isPublic });
      if (!answer.ok) return publicPageSayings[answer.reason];
      say({ text: isPublic ? "Đã thôi công khai tài liệu." : "Đã công khai tài liệu." });
      return null;
    });
  return (
    <Section
      title="Trang công khai"
      note="Tên hội nghị, thời gian, cơ quan tổ chức, người chủ trì, các điểm cầu, số liệu đã chốt, chương trình và tin bài. Không có danh sách đại biểu."
    >
      <div className="flex flex-col gap-3">
        {isDraft && <p>Hội nghị còn là dự thảo; ban hành hội nghị rồi mới công bố được.</p>}
        {isOpen && page.publicSlug !== null && (
          <p>
            Đang công bố tại{" "}
            <a href={publicConferencePath(page.publicSlug)} className="text-link break-all underline">
              {publicConferencePath(page.publicSlug)}
            </a>
          </p>
        )}
        {page.documents.length > 0 && (
          <fieldset className="flex flex-col gap-1">
            <legend className="font-semibold">Văn bản nêu trên trang hội nghị</legend>
            {page.documents.map((paper) => (
              <CheckboxField
                key={paper.id}
                label={`${documentName(paper)}: ${paper.abstract}`}
                checked={paper.isPublic}
                disabled={pending}
                onChange={() => choose(paper)}
              />
            ))}
          </fieldset>
        )}
        {(!isDraft || isOpen) && (
          <div>
            <Button variant={isOpen ? "secondary" : "primary"} pending={pending} onClick={move}>
              {isOpen ? "Đóng trang hội nghị" : "Công bố trang hội nghị"}
            </Button>
          </div>
        )}
        {fault && <FieldError id="public-page-fault">{fault}</FieldError>}
      </div>
    </Section>
  );
}
