"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { InputField } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useAct } from "@/components/ui/use-act";
import { makeUserLinkAction } from "@/lib/auth/users/actions";
import { userSayings, type UserState } from "@/lib/auth/users/rules";
import { formatDateTime } from "@/lib/time";

/** Without mail the administrator hands the link over: it is shown once, only its hash is kept. */
export function AccountLinkSection({
  userId,
  state,
  waitingUntil,
}: {
  userId: string;
  state: UserState;
  waitingUntil: string | null;
}) {
  const { act, pending, fault } = useAct();
  const [made, setMade] = useState<{ address: string; until: string } | null>(null);
  const make = () =>
    act(async () => {
      const answer = await makeUserLinkAction({ userId });
      if (!answer.ok) return userSayings[answer.reason];
      const { path, expiresAt } = answer.value;
      setMade({ address: new URL(path, window.location.origin).href, until: formatDateTime(expiresAt) });
      return null;
    });
  return (
    <Section
      title="Liên kết đặt mật khẩu"
      note="Gửi riêng cho người dùng qua Zalo hoặc đọc trực tiếp. Liên kết dùng được một lần."
    >
      <div className="flex flex-col gap-3">
        {fault && (
          <Notice tone="error" live>
            {fault}
          </Notice>
        )}
        {made ? (
          <>
            <Notice tone="warning" live>
              Chỉ hiện lần này. Hết hạn lúc {made.until}; các liên kết trước đó không dùng được nữa.
            </Notice>
            <InputField
              label="Liên kết"
              readOnly
              value={made.address}
              onFocus={(event) => event.target.select()}
            />
            <div>
              <CopyButton text={made.address} label="Sao chép liên kết" variant="primary" />
            </div>
          </>
        ) : (
          <>
            {waitingUntil && <p>Một liên kết đã tạo đang chờ người dùng mở, hết hạn lúc {waitingUntil}.</p>}
            <div>
              <Button pending={pending} onClick={make} disabled={state === "disabled"}>
                {state === "active" ? "Tạo liên kết đặt lại mật khẩu" : "Tạo liên kết đặt mật khẩu"}
              </Button>
            </div>
          </>
        )}
      </div>
    </Section>
  );
}
