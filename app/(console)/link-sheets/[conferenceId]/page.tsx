import clsx from "clsx";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import QRCode from "qrcode";
import { readOrigin } from "@/app/(console)/conferences/[conferenceId]/links/origin";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { hrefWith, type Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { requireActor } from "@/lib/auth/actor";
import { formatTimes } from "@/lib/conferences/rules";
import { exportPointLinks, findConferenceOfLinks } from "@/lib/points/links/queries";
import { sheetFilterSchema, sheetsPerPage, type SheetsPerPage } from "@/lib/points/links/rules";
import { emblemHref } from "@/lib/settings/emblem/rules";
import { readSettings } from "@/lib/settings/queries";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference =
    (await findConferenceOfLinks(await requireActor(), conferenceId, new Date())) ?? notFound();
  return { title: `Mã QR phòng họp – ${conference.name}`, referrer: "no-referrer" };
}

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

const drawn = async (url: string) =>
  `data:image/svg+xml;utf8,${encodeURIComponent(await QRCode.toString(url, { type: "svg", margin: 0, errorCorrectionLevel: "M" }))}`;

/** A4 sheets with the QR of each room, for all points, one tier or one point; one or several to a sheet. */
export default async function LinkSheetsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const now = new Date();
  const conference = (await findConferenceOfLinks(actor, conferenceId, now)) ?? notFound();
  const query = await searchParams;
  const { per, point, tier } = sheetFilterSchema.parse(query);
  const [points, origin, { emblemFileId }] = await Promise.all([
    exportPointLinks(actor, conferenceId, { point, tier }, now),
    readOrigin(),
    readSettings(),
  ]);
  const emblem = emblemHref(emblemFileId);
  const sheets = await Promise.all(
    points.flatMap(({ id, name, place, links }) =>
      links.room ? [drawn(`${origin}${links.room.path}`).then((code) => ({ id, name, place, code }))] : [],
    ),
  );
  const path = `/link-sheets/${conferenceId}`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          breadcrumb={
            <Breadcrumb
              items={[
                { href: `/conferences/${conferenceId}`, label: "Hội nghị" },
                { href: `/conferences/${conferenceId}/links`, label: "Liên kết" },
              ]}
            />
          }
          title="Mã QR phòng họp"
          meta={`${sheets.length} điểm cầu, khổ A4. Mã này có quyền như thư ký: dán trong phòng họp, không chụp đăng lên mạng.`}
          actions={<PrintButton />}
        />
        <nav aria-label="Số điểm cầu mỗi tờ" className="mb-4 flex flex-wrap items-center gap-2">
          <span>Mỗi tờ:</span>
          {sheetsPerPage.map((each) => (
            <LinkButton
              key={each}
              size="small"
              variant={each === per ? "primary" : "secondary"}
              aria-current={each === per ? "page" : undefined}
              href={hrefWith(path, query, { per: String(each) })}
            >
              {each} điểm cầu
            </LinkButton>
          ))}
        </nav>
      </div>
      {sheets.length === 0 && (
        <EmptyState
          title="Chưa có mã QR nào"
          action={<LinkButton href={`/conferences/${conferenceId}/links`}>Tạo liên kết</LinkButton>}
        >
          Tạo liên kết cho các điểm cầu trước, rồi in mã QR phòng họp tại đây.
        </EmptyState>
      )}
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
            </section>
          ))}
        </div>
      ))}
    </>
  );
}
