import clsx from "clsx";
import { formatTimes, type ConferenceTimes } from "@/lib/conferences/rules";
import type { SheetsPerPage } from "@/lib/points/links/rules";

type Sheet = {
  id: string;
  name: string;
  place: string | null;
  /** The QR as a data address. */ code: string;
};

const layouts = {
  1: "grid-cols-1 grid-rows-1",
  2: "grid-cols-1 grid-rows-2",
  4: "grid-cols-2 grid-rows-2",
  6: "grid-cols-2 grid-rows-3",
} satisfies Record<SheetsPerPage, string>;

const codeWidths = { 1: "w-[95mm]", 2: "w-[62mm]", 4: "w-[52mm]", 6: "w-[38mm]" } satisfies Record<
  SheetsPerPage,
  string
>;
const nameSizes = { 1: "text-4xl", 2: "text-2xl", 4: "text-lg", 6: "text-base" } satisfies Record<
  SheetsPerPage,
  string
>;

// Beside the conference's name where a line of its own would push the rest off the sheet; six leave no room at all.
const emblems = {
  1: { head: "flex-col gap-[4mm]", size: "size-[24mm]" },
  2: { head: "gap-[4mm]", size: "size-[12mm]" },
  4: { head: "flex-col gap-[1.5mm]", size: "size-[8mm]" },
  6: { head: "", size: "hidden" },
} satisfies Record<SheetsPerPage, { head: string; size: string }>;

const inPages = <Item,>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
    items.slice(page * size, (page + 1) * size),
  );

/** A4 sheets with the QR of each room, one or several rooms to a sheet, cut along the dashes. */
export function LinkSheets({
  sheets,
  per,
  emblem,
  conference,
  trustAt,
}: {
  sheets: readonly Sheet[];
  per: SheetsPerPage;
  emblem: string | null;
  conference: ConferenceTimes & { name: string };
  /** Where a phone learns to trust a server of its own authority; null where every phone does. */
  trustAt: string | null;
}) {
  return (
    <>
      {inPages(sheets, per).map((page) => (
        <div
          key={page[0]?.id}
          className={clsx(
            "print-sheet mx-auto mb-6 grid aspect-[210/297] w-full max-w-[190mm] gap-[4mm] bg-[#ffffff] p-[4mm] text-[#000000] print:mb-0 print:h-[248mm] print:p-0",
            layouts[per],
          )}
        >
          {page.map((sheet) => (
            <section
              key={sheet.id}
              className={clsx(
                "flex min-h-0 flex-col items-center justify-center overflow-hidden border border-dashed border-[#767676] p-[3mm] text-center",
                per === 2 || per === 6 ? "gap-[1.5mm]" : "gap-[2.5mm]",
              )}
            >
              <div className={clsx("flex max-w-full shrink-0 items-center", emblems[per].head)}>
                {emblem && (
                  <img src={emblem} alt="" className={clsx("shrink-0 object-contain", emblems[per].size)} />
                )}
                <p className={per > 2 ? "line-clamp-2 text-xs" : "text-base"}>{conference.name}</p>
              </div>
              <p className={per > 2 ? "text-xs" : "text-base"}>{formatTimes(conference)}</p>
              <h2 className={clsx("leading-tight font-bold text-balance", nameSizes[per])}>
                Điểm cầu {sheet.name}
              </h2>
              {sheet.place && <p className={per > 2 ? "text-xs" : "text-base"}>{sheet.place}</p>}
              <img
                src={sheet.code}
                alt={`Mã QR điểm danh tại điểm cầu ${sheet.name}`}
                className={clsx("aspect-square max-w-full", codeWidths[per])}
              />
              <p className={per > 2 ? "text-xs" : "text-lg"}>Mở máy ảnh điện thoại, quét mã để điểm danh</p>
              {trustAt && (
                <p className={per > 2 ? "text-[2.6mm] leading-tight" : "text-sm"}>
                  Máy báo trang không an toàn: mở {trustAt} để cài chứng thư số trước
                </p>
              )}
            </section>
          ))}
        </div>
      ))}
    </>
  );
}
