"use client";

import { StateWord, type Tone } from "@/components/ui/badge";
import type { Incident } from "@/lib/board/incidents/rules";
import { troubleOf, type BoardPoint, type Trouble } from "@/lib/board/rules";
import { tierNames } from "@/lib/organizations/rules";
import { Contacts, type PointContact } from "./contacts";
import { CallButton, IncidentLine } from "./incident-notes";

const words = {
  lost: "Mất kết nối",
  not_reported: "Chưa báo cáo",
  not_connected: "Chưa kết nối",
  fine: "Bình thường",
} satisfies Record<Trouble, string>;

const tones = { lost: "bad", not_reported: "warn", not_connected: "warn", fine: "good" } satisfies Record<
  Trouble,
  Tone
>;

/** Points one after the other as the list has them, cut where another region begins. */
function byRegion(points: readonly BoardPoint[], regions: Readonly<Record<string, string>>) {
  const parts: { key: string; name: string; points: BoardPoint[] }[] = [];
  for (const point of points) {
    const region = point.parentId === null ? undefined : regions[point.parentId];
    const key = region === undefined ? point.tier : (point.parentId ?? "");
    const last = parts.at(-1);
    if (last?.key === key) last.points.push(point);
    else
      parts.push({
        key,
        name: region === undefined ? tierNames[point.tier] : `Thuộc ${region}`,
        points: [point],
      });
  }
  return parts;
}

/** Whom to ring now, region by region: the trouble, the numbers, and who has rung already. */
export function RingList({
  points,
  regions,
  contacts,
  incidents,
  onOpen,
}: {
  points: readonly BoardPoint[];
  regions: Readonly<Record<string, string>>;
  contacts: Readonly<Record<string, readonly PointContact[] | null>>;
  /** Null where calls are not noted. */
  incidents: readonly Incident[] | null;
  onOpen: (pointId: string) => void;
}) {
  return (
    <div className="flex flex-col gap-4">
      {byRegion(points, regions).map((region, at) => (
        <section key={`${region.key} ${at}`} aria-label={region.name}>
          <h3 className="text-ink-soft pb-1">{region.name}</h3>
          <ul className="divide-line border-line bg-surface divide-y rounded-md border">
            {region.points.map((point) => (
              <li
                key={point.id}
                className="flex flex-col gap-x-4 gap-y-1 px-3 py-2 md:grid md:grid-cols-[14rem_1fr_auto] md:items-start"
              >
                <div className="flex flex-wrap items-center justify-between gap-x-3 md:flex-col md:items-start">
                  <button
                    type="button"
                    className="text-left font-semibold underline max-sm:min-h-11"
                    onClick={() => onOpen(point.id)}
                  >
                    {point.name}
                  </button>
                  <StateWord tone={tones[troubleOf(point)]}>{words[troubleOf(point)]}</StateWord>
                </div>
                <div>
                  <Contacts contacts={contacts[point.id]} />
                  {incidents && (
                    <ul>
                      {incidents
                        .filter(({ pointId }) => pointId === point.id)
                        .map((incident) => (
                          <IncidentLine key={incident.id} incident={incident} />
                        ))}
                    </ul>
                  )}
                </div>
                {incidents && <CallButton pointId={point.id} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
