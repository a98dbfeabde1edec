import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PhoneFrame } from "@/components/console/phone-frame";
import { drawCode } from "@/components/attendance/passes/draw-code";
import { readOwnPass } from "@/lib/attendance/passes/queries";
import { passPath } from "@/lib/attendance/passes/rules";
import { askedOrigin } from "@/lib/auth/asked-origin";
import { formatTimes } from "@/lib/conferences/rules";

type Props = { params: Promise<{ token: string }> };

// Once for the title and the page: by the token, since the two are not given the same promise.
const read = cache(async (token: string) => {
  const pass = await readOwnPass(token);
  return pass && { pass, token };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await read((await params).token);
  return { title: found ? "Thẻ đại biểu" : "Không tìm thấy", robots: { index: false } };
}

/** A pass on its holder's own phone: to be shown at the table. Opening it, from wherever, checks nobody in. */
export default async function OwnPassPage({ params }: Props) {
  const { pass, token } = (await read((await params).token)) ?? notFound();
  const { point } = pass;
  const code = await drawCode(`${await askedOrigin()}${passPath(token)}`);
  return (
    <PhoneFrame title="Thẻ đại biểu" demonstration={point.isDemonstration}>
      <section className="border-line bg-surface flex flex-col items-center gap-3 rounded-md border p-5 text-center">
        <p className="leading-snug font-semibold">{point.conference.name}</p>
        <p className="text-ink-soft text-sm">{formatTimes(point.conference)}</p>
        <h2 className="text-2xl">{pass.name}</h2>
        {pass.title && <p>{pass.title}</p>}
        <p className="font-semibold">Điểm cầu {point.name}</p>
        {point.place && <p className="text-ink-soft">{point.place}</p>}
        <img src={code} alt="Mã QR của thẻ" className="aspect-square w-64 max-w-full bg-[#ffffff] p-2" />
        <p>Đồng chí đưa mã này cho thư ký tại cửa phòng họp để điểm danh.</p>
      </section>
    </PhoneFrame>
  );
}
