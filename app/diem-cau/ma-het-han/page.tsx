import type { Metadata } from "next";
import { connection } from "next/server";
import { PhoneFrame } from "@/components/console/phone-frame";
import { Notice } from "@/components/ui/notice";

type Props = { searchParams: Promise<{ dong?: string | string[] }> };

const isCrowded = async ({ searchParams }: Props) => (await searchParams).dong !== undefined;

export async function generateMetadata(props: Props): Promise<Metadata> {
  return {
    title: (await isCrowded(props)) ? "Chờ quét lại mã" : "Mã đã hết hiệu lực",
    robots: { index: false },
  };
}

/** Why a code of the door opens nothing: too old, forged or sent from elsewhere, or too many came at once. Names no point. */
export default async function ExpiredCodePage(props: Props) {
  await connection();
  return (
    <PhoneFrame title="Tự điểm danh">
      {(await isCrowded(props)) ? (
        <Notice tone="warning" title="Nhiều điện thoại đang quét mã cùng lúc">
          <p>
            Đề nghị đồng chí chờ một phút rồi quét lại mã đang hiện tại cửa phòng họp, hoặc tắt Wi-Fi để dùng
            dữ liệu di động, hoặc điểm danh với thư ký điểm cầu.
          </p>
        </Notice>
      ) : (
        <Notice tone="warning" title="Mã đã hết hiệu lực">
          <p>
            Mã QR tại cửa phòng họp đổi liên tục và chỉ dùng được trong khoảng một phút. Đề nghị đồng chí quét
            lại mã đang hiện tại cửa, hoặc điểm danh với thư ký điểm cầu.
          </p>
        </Notice>
      )}
    </PhoneFrame>
  );
}
