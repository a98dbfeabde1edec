import type { Metadata } from "next";
import { notFound } from "next/navigation";
import QRCode from "qrcode";
import { LinkSheets } from "@/components/points/link-sheets";
import { LocalAddress } from "@/components/points/local-address";
import { pointFilters } from "@/components/points/point-filters";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { hrefWith, type Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { PrintButton } from "@/components/ui/print-button";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin, isLocalOrigin } from "@/lib/auth/asked-origin";
import { findConferenceOfLinks, listRoomSheets } from "@/lib/points/links/queries";
import { sheetFilterSchema, sheetsPerPage, sheetsShown } from "@/lib/points/links/rules";
import { findLocalAuthority } from "@/lib/settings/authority/queries";
import { authorityPath } from "@/lib/settings/authority/rules";
import { emblemHref } from "@/lib/settings/emblem/rules";
import { readSettings } from "@/lib/settings/queries";
import { formatCount } from "@/lib/text/numbers";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference =
    (await findConferenceOfLinks(await requireActor(), conferenceId, new Date())) ?? notFound();
  return { title: `Mã QR phòng họp – ${conference.name}`, referrer: "no-referrer" };
}

const drawn = async (url: string) =>
  `data:image/svg+xml;utf8,${encodeURIComponent(await QRCode.toString(url, { type: "svg", margin: 0, errorCorrectionLevel: "M" }))}`;

/** A4 sheets with the QR of each room, for all points, one tier or one point; one or several to a sheet. */
export default async function LinkSheetsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const now = new Date();
  const conference = (await findConferenceOfLinks(actor, conferenceId, now)) ?? notFound();
  const query = await searchParams;
  const { per, ...filter } = sheetFilterSchema.parse(query);
  const [{ rows, total, page }, origin, { emblemFileId }, authority] = await Promise.all([
    listRoomSheets(actor, conferenceId, filter, now),
    askedOrigin(),
    readSettings(),
    findLocalAuthority(),
  ]);
  // Over plain http, because it is for phones that do not trust the server yet.
  const trustAt = authority && `${origin.replace(/^https:/, "http:")}${authorityPath}`;
  const emblem = emblemHref(emblemFileId);
  const sheets = await Promise.all(
    rows.map(async (room) => ({ ...room, code: await drawn(`${origin}${room.path}`) })),
  );
  const path = `/link-sheets/${conferenceId}`;
  const filtered = filter.q !== "" || filter.tier !== null || filter.point !== null;
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
          meta={`${formatCount(total)} điểm cầu, khổ A4${total > sheetsShown ? `, in từng phần ${sheetsShown} điểm cầu` : ""}. Mã này có quyền như thư ký: dán trong phòng họp, không chụp đăng lên mạng.`}
          actions={<PrintButton />}
        />
        <LocalAddress origin={origin} isLocal={isLocalOrigin(origin)} />
        <FilterBar path={path} params={query} filters={pointFilters} />
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
        {total > 0 && (
          <Pagination
            path={path}
            params={query}
            page={page}
            pageSize={sheetsShown}
            total={total}
            noun="điểm cầu"
          />
        )}
      </div>
      {sheets.length === 0 && (
        <EmptyState
          title={filtered ? "Không có mã QR nào khớp" : "Chưa có mã QR nào"}
          action={
            filtered ? (
              <LinkButton href={path}>Xem tất cả mã QR</LinkButton>
            ) : (
              <LinkButton href={`/conferences/${conferenceId}/links`}>Tạo liên kết</LinkButton>
            )
          }
        >
          {filtered
            ? "Đề nghị bớt điều kiện lọc, hoặc tạo liên kết cho các điểm cầu còn thiếu."
            : "Tạo liên kết cho các điểm cầu trước, rồi in mã QR phòng họp tại đây."}
        </EmptyState>
      )}
      <LinkSheets sheets={sheets} per={per} emblem={emblem} conference={conference} trustAt={trustAt} />
    </>
  );
}
