import { Coins } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CloseMonth, ReopenMonth } from "@/components/articles/royalties/month-acts";
import { RoyaltySums } from "@/components/articles/royalties/royalty-sums";
import { RoyaltyTable } from "@/components/articles/royalties/royalty-table";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, type Filter } from "@/components/ui/filter-bar";
import { hrefWith, type Params } from "@/components/ui/href";
import { InputField } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { readRoyalties } from "@/lib/articles/royalties/queries";
import {
  formatMoney,
  lastDayOf,
  monthAfter,
  monthOf,
  monthWords,
  readRoyaltyFilter,
  royaltiesPath,
  royaltyPageSize,
} from "@/lib/articles/royalties/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

export const metadata: Metadata = { title: "Nhuận bút" };

/** What the office pays for the articles first published in a month. */
export default async function RoyaltiesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const now = new Date();
  const filter = readRoyaltyFilter(params, now);
  const found = (await readRoyalties(actor, filter)) ?? notFound();
  const { office, offices, month, closed, lines, unpaid, total, later } = found;
  const list = { organizationId: office.id, month };
  const monthHref = (other: string) => hrefWith(royaltiesPath, params, { month: other, page: undefined });
  const monthField = (
    <InputField
      type="month"
      name="month"
      label="Tháng"
      defaultValue={month}
      pattern="\d{4}-\d{2}"
      fieldClassName="w-full sm:w-48 [&_label]:text-sm"
    />
  );
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title={`Nhuận bút ${monthWords(month)}`}
        state={<StateBadge tone={closed ? "good" : "neutral"}>{closed ? "Đã chốt" : "Đang lập"}</StateBadge>}
        meta={
          office.closedAt === null
            ? `${office.name}: tin bài đăng lần đầu trong tháng, mỗi người một dòng.`
            : `${office.name}. Chốt lúc ${formatDateTime(office.closedAt)}, người chốt: ${office.closedByName ?? ""}.`
        }
        actions={
          <>
            <LinkButton href={monthHref(monthAfter(month, -1))}>Tháng trước</LinkButton>
            <LinkButton href={monthHref(monthAfter(month, 1))}>Tháng sau</LinkButton>
            {closed ? (
              <ReopenMonth key={month} {...list} />
            ) : (
              lines > 0 && (
                <CloseMonth
                  {...{ ...list, lines, unpaid, total }}
                  endsOn={month >= monthOf(now) ? lastDayOf(month) : null}
                />
              )
            )}
          </>
        }
      />
      <FilterBar
        path={royaltiesPath}
        params={params}
        filters={[
          { kind: "field", name: "month", field: monthField },
          ...(offices.length > 1
            ? [
                {
                  kind: "select",
                  name: "org",
                  label: "Cơ quan",
                  all: offices[0]?.name ?? "",
                  options: offices.slice(1).map(({ id, name }) => ({ value: id, label: name })),
                } satisfies Filter,
              ]
            : []),
        ]}
        actions={
          lines > 0 && (
            <>
              <LinkButton href={hrefWith(`${royaltiesPath}/print`, params, { page: undefined })}>
                Bản in
              </LinkButton>
              <CsvLink path={royaltiesPath} params={params} />
            </>
          )
        }
      />
      {lines > 0 ? (
        <div className="flex flex-col gap-4">
          <PagedList
            path={royaltiesPath}
            params={params}
            page={found.page}
            pageSize={royaltyPageSize}
            total={lines}
            noun="dòng"
          >
            <RoyaltyTable
              caption={`Nhuận bút ${monthWords(month)}`}
              rows={found.rows}
              mode={closed ? "closed" : "written"}
            />
          </PagedList>
          <Section
            title={`Tổng cộng: ${formatMoney(total)}`}
            note={unpaid > 0 ? `${formatCount(unpaid)} dòng chưa ghi tiền.` : undefined}
            flush
          >
            <RoyaltySums sums={found.sums} />
          </Section>
        </div>
      ) : (
        <EmptyState title={`Không có tin bài nào đăng trong ${monthWords(month)}`} icon={<Coins />}>
          Danh sách lấy từ tác giả, người chụp ảnh, người biên tập ghi ở từng tin bài đăng lần đầu trong
          tháng.
        </EmptyState>
      )}
      {later.length > 0 && (
        <Section
          title="Không có trong danh sách đã chốt"
          note="Ghi vào bài sau khi chốt. Mở lại danh sách nếu cần trả nhuận bút cho những người này."
          className="mt-4"
          flush
        >
          <RoyaltyTable caption="Không có trong danh sách đã chốt" rows={later} mode="later" />
        </Section>
      )}
    </>
  );
}
