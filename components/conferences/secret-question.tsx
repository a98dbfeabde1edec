"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";

type SecretAnswer = "unanswered" | "yes" | "no";

/** Asked before a title can be typed. On yes the form is never shown and nothing leaves the browser. */
export function SecretQuestion({ children }: { children: ReactNode }) {
  const [answer, setAnswer] = useState<SecretAnswer>("unanswered");
  switch (answer) {
    case "no":
      return children;
    case "yes":
      return <SecretStop onBack={() => setAnswer("unanswered")} />;
    case "unanswered":
      return (
        <Section title="Hội nghị có nội dung bí mật nhà nước không?" className="max-w-3xl">
          <p className="mb-2">
            Kể cả phương án nhân sự, tài liệu đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT, hoặc tên hội nghị tự nó đã là
            nội dung mật.
          </p>
          <p className="text-ink-soft mb-4">Trả lời trước khi nhập bất cứ nội dung nào.</p>
          <div className="flex flex-col gap-2 sm:flex-row">
            <Button variant="primary" onClick={() => setAnswer("no")}>
              Không có nội dung bí mật nhà nước
            </Button>
            <Button onClick={() => setAnswer("yes")}>Có</Button>
          </div>
        </Section>
      );
  }
}

function SecretStop({ onBack }: { onBack: () => void }) {
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <Notice tone="error" live title="Không nhập hội nghị này vào hệ thống.">
        <p>
          Hệ thống chạy trên mạng thông thường. Nội dung bí mật nhà nước không được soạn, lưu hay truyền ở
          đây, kể cả tên hội nghị. Chưa có gì được lưu hay ghi lại, cả câu trả lời vừa rồi.
        </p>
      </Notice>
      <Section title="Việc cần làm">
        <ol className="ml-5 list-decimal space-y-1">
          <li>Báo văn thư bảo mật hoặc bộ phận cơ yếu của cơ quan.</li>
          <li>
            Soạn giấy mời, tài liệu trên máy tính độc lập, không nối mạng; đóng dấu và quản lý theo độ mật.
          </li>
          <li>
            Họp qua đường truyền được bảo vệ bằng cơ yếu, thiết bị đã kiểm tra an ninh, micro có dây; không
            mang thiết bị ghi âm, ghi hình; thu lại tài liệu sau họp.
          </li>
          <li>
            Căn cứ: Luật Bảo vệ bí mật nhà nước số 117/2025/QH15 (hiệu lực từ 01/3/2026) và văn bản hướng dẫn
            thi hành.
          </li>
        </ol>
      </Section>
      <div className="flex flex-col gap-2 sm:flex-row">
        <LinkButton href="/conferences" variant="primary">
          Về danh sách hội nghị
        </LinkButton>
        <Button variant="quiet" onClick={onBack}>
          Trả lời lại
        </Button>
      </div>
    </div>
  );
}
