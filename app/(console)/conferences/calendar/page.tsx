import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CalendarView } from "@/components/conferences/calendar-view";
import { hrefWith, type Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { calendarOf, calendarViewNames, calendarViews, readCalendar } from "@/lib/conferences/calendar/rules";
import { listConferencesBetween } from "@/lib/conferences/queries";
import { localDate } from "@/lib/time";

export const metadata: Metadata = { title: "Lịch hội nghị" };

const path = "/conferences/calendar";

export default async function CalendarPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = (await requireMayAnywhere("conferences:read")) ?? notFound();
  const today = localDate(new Date());
  const { view, date } = readCalendar(await searchParams, today);
  const calendar = calendarOf(view, date);
  const conferences = await listConferencesBetween(actor, calendar.from, calendar.until);
  const to = (changes: Params) => hrefWith(path, { view, date }, changes);
  return (
    <>
      <PageHeader
        title={calendar.title}
        meta={
          conferences.length === 0
            ? "Không có hội nghị nào trong thời gian này."
            : `${conferences.length} hội nghị`
        }
        actions={calendarViews.map((each) => (
          <LinkButton
            key={each}
            href={to({ view: each })}
            variant={each === view ? "primary" : "secondary"}
            aria-current={each === view ? "page" : undefined}
          >
            {calendarViewNames[each]}
          </LinkButton>
        ))}
      />
      <nav aria-label="Chuyển thời gian" className="no-print mb-3 flex flex-wrap gap-2">
        <LinkButton href={to({ date: calendar.previous })} rel="prev">
          <ChevronLeft aria-hidden className="size-5" />
          {calendarViewNames[view]} trước
        </LinkButton>
        <LinkButton href={to({ date: undefined })}>Hôm nay</LinkButton>
        <LinkButton href={to({ date: calendar.next })} rel="next">
          {calendarViewNames[view]} sau
          <ChevronRight aria-hidden className="size-5" />
        </LinkButton>
      </nav>
      <CalendarView calendar={calendar} conferences={conferences} today={today} />
    </>
  );
}
