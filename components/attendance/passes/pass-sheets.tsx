import clsx from "clsx";
import { passesPerSheet } from "@/lib/attendance/passes/rules";
import { formatTimes, type ConferenceTimes } from "@/lib/conferences/rules";

export type PrintedPass = {
  id: string;
  name: string;
  title: string | null;
  /** The QR as a data address. */
  code: string;
};

const sheetsOf = (passes: readonly PrintedPass[]): PrintedPass[][] =>
  Array.from({ length: Math.ceil(passes.length / passesPerSheet) }, (_, at) =>
    passes.slice(at * passesPerSheet, (at + 1) * passesPerSheet),
  );

/** Passes on A4, eight to a sheet, cut along the dashes: black on white in either theme. */
export function PassSheets({
  passes,
  point,
  conference,
}: {
  passes: readonly PrintedPass[];
  point: { name: string; place: string | null };
  conference: ConferenceTimes & { name: string };
}) {
  return (
    <>
      {sheetsOf(passes).map((sheet) => (
        <div
          key={sheet[0]?.id}
          // On a phone's screen one under the other; on paper always two and two.
          className="print-sheet mx-auto mb-6 grid w-full max-w-[180mm] grid-cols-1 bg-[#ffffff] p-px text-[#000000] [page:passes] sm:aspect-[180/262] sm:grid-cols-2 sm:grid-rows-4 print:mb-0 print:aspect-auto print:h-[262mm] print:grid-cols-2 print:grid-rows-4"
        >
          {sheet.map((pass) => (
            // Neighbours share the line they are cut along.
            <section
              key={pass.id}
              className="-mt-px -ml-px flex min-h-[56mm] min-w-0 flex-col gap-[2mm] overflow-hidden border border-dashed border-[#767676] p-[4mm] sm:min-h-0"
            >
              <header className="border-b border-[#767676] pb-[1.5mm] text-[8pt] leading-snug">
                <p className="line-clamp-2 font-semibold">{conference.name}</p>
                <p>{formatTimes(conference)}</p>
              </header>
              <div className="flex min-h-0 flex-1 items-center gap-[3mm]">
                <div className="flex min-w-0 flex-1 flex-col gap-[1.5mm]">
                  <h2
                    className={clsx(
                      "leading-tight font-bold text-balance break-words",
                      pass.name.length > 24 ? "text-[11.5pt]" : "text-[14pt]",
                    )}
                  >
                    {pass.name}
                  </h2>
                  {pass.title && <p className="line-clamp-4 text-[9pt] leading-tight">{pass.title}</p>}
                  <p className="line-clamp-3 text-[9pt] leading-tight font-semibold">
                    Điểm cầu {point.name}
                    {point.place && `, ${point.place}`}
                  </p>
                </div>
                <img
                  src={pass.code}
                  alt={`Mã QR trên thẻ của ${pass.name}`}
                  className="aspect-square w-[34mm] shrink-0"
                />
              </div>
            </section>
          ))}
        </div>
      ))}
    </>
  );
}
