import type { Metadata } from "next";
import { EndSessionButton, SignOutEverywhereButton } from "@/components/account/session-buttons";
import { StateBadge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/actor";
import { deviceName } from "@/lib/auth/rules";
import { listOwnSessions } from "@/lib/auth/users/queries";
import { formatDateTime } from "@/lib/time";

export const metadata: Metadata = { title: "Phiên đăng nhập" };

export default async function SessionsPage() {
  const actor = await requireActor();
  const sessions = await listOwnSessions(actor, new Date());
  return (
    <>
      <PageHeader
        title="Phiên đăng nhập"
        meta="Những thiết bị đang đăng nhập bằng tài khoản của đồng chí. Thấy thiết bị lạ, hãy đăng xuất thiết bị đó rồi đổi mật khẩu."
        actions={<SignOutEverywhereButton />}
      />
      <Section title="Đang đăng nhập" flush>
        <Table
          caption="Các phiên đăng nhập"
          rows={sessions}
          rowKey={(session) => session.id}
          columns={[
            {
              key: "device",
              head: "Thiết bị",
              names: true,
              cell: (session) => (
                <span className="inline-flex flex-wrap items-center gap-2">
                  {deviceName(session.userAgent)}
                  {session.isThisOne && <StateBadge tone="good">Thiết bị này</StateBadge>}
                </span>
              ),
            },
            { key: "address", head: "Địa chỉ", cell: (session) => session.address ?? "Không rõ" },
            { key: "since", head: "Đăng nhập lúc", cell: (session) => formatDateTime(session.createdAt) },
            { key: "seen", head: "Truy cập gần nhất", cell: (session) => formatDateTime(session.lastSeenAt) },
            {
              key: "acts",
              head: "Thao tác",
              acts: true,
              cell: (session) => (session.isThisOne ? null : <EndSessionButton sessionId={session.id} />),
            },
          ]}
        />
      </Section>
    </>
  );
}
