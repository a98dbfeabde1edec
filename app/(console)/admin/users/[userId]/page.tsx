import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountLinkSection } from "@/components/admin/account-link-section";
import { DisableUserButton, EnableUserButton, SignOutUserButton } from "@/components/admin/user-buttons";
import { UserForm } from "@/components/admin/user-form";
import { UserRoles } from "@/components/admin/user-roles";
import { UserStateBadge } from "@/components/admin/user-state";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/actor";
import { deviceName } from "@/lib/auth/rules";
import { findUser } from "@/lib/auth/users/queries";
import { formatDateTime } from "@/lib/time";

type Props = PageProps<"/admin/users/[userId]">;

const find = async ({ params }: Props) =>
  (await findUser(await requireActor(), (await params).userId, new Date())) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await find(props)).displayName };
}

export default async function UserPage(props: Props) {
  const user = await find(props);
  const { id: userId, state, sessions } = user;
  return (
    <>
      <PageHeader
        title={user.displayName}
        state={<UserStateBadge state={state} />}
        meta={`Tạo lúc ${formatDateTime(user.createdAt)}`}
        breadcrumb={<Breadcrumb items={[{ href: "/admin/users", label: "Tài khoản" }]} />}
        actions={
          state === "disabled" ? (
            <EnableUserButton userId={userId} />
          ) : (
            <DisableUserButton userId={userId} name={user.displayName} />
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <UserForm
          key={`${user.username}\n${user.displayName}\n${user.person?.id ?? ""}`}
          userId={userId}
          username={user.username}
          displayName={user.displayName}
          person={user.person}
        />
        <div className="flex flex-col gap-4">
          <UserRoles userId={userId} grants={user.grants} />
          <AccountLinkSection
            userId={userId}
            state={state}
            waitingUntil={user.linkExpiresAt && formatDateTime(user.linkExpiresAt)}
          />
          <Section
            title="Đang đăng nhập"
            actions={sessions.length > 0 && <SignOutUserButton userId={userId} />}
          >
            {sessions.length === 0 ? (
              <p className="text-ink-soft">Không có thiết bị nào.</p>
            ) : (
              <ul className="flex flex-col gap-2">
                {sessions.map((session) => (
                  <li key={session.id}>
                    {deviceName(session.userAgent)}
                    <span className="text-ink-soft block text-sm">
                      {session.address ?? "Địa chỉ không rõ"} · truy cập lúc{" "}
                      {formatDateTime(session.lastSeenAt)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
      </div>
    </>
  );
}
