import type { ReactNode } from "react";
import { TabsNav } from "@/components/ui/tabs-nav";
import { findConferenceOfCorrections } from "@/lib/attendance/corrections/queries";
import { requireActor } from "@/lib/auth/actor";

/** The figures as reports print them, those of the roll call, the papers that quote these, and what was changed late. */
export default async function FiguresLayout({
  params,
  children,
}: {
  params: Promise<{ conferenceId: string }>;
  children: ReactNode;
}) {
  const { conferenceId } = await params;
  const mayReadCorrections = await findConferenceOfCorrections(await requireActor(), conferenceId);
  const at = `/conferences/${conferenceId}/figures`;
  return (
    <>
      <TabsNav
        label="Các loại số liệu"
        tabs={[
          { href: at, label: "Số liệu trong báo cáo", exact: true },
          { href: `${at}/versions`, label: "Số liệu điểm danh" },
          { href: `${at}/documents`, label: "Văn bản ghi số liệu" },
          ...(mayReadCorrections ? [{ href: `${at}/corrections`, label: "Sửa sau xác nhận" }] : []),
        ]}
      />
      {children}
    </>
  );
}
