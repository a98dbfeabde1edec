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
          className="print-sheet mx-auto mb-6 grid w-full max-w-[190mm] grid-cols-1 gap-[3mm] bg-[#ffffff] p-[3mm] text-[#000000] sm:aspect-[190/262] sm:grid-cols-2 sm:grid-rows-4 print:mb-0 print:aspect-auto print:h-[262mm] print:grid-cols-2 print:grid-rows-4 print:p-0"
        >
          {sheet.map((pass) => (
            <section
              key={pass.id}
              className="flex min-h-[56mm] min-w-0 items-center gap-[3mm] overflow-hidden border border-dashed border-[#767676] p-[3mm] sm:min-h-0"
            >
              <div className="flex min-w-0 flex-1 flex-col gap-[1.2mm]">
                <p className="line-clamp-3 text-[8pt] leading-tight">{conference.name}</p>
                <p className="text-[8pt] leading-tight">{formatTimes(conference)}</p>
                <h2 className="text-[13pt] leading-tight font-bold break-words">{pass.name}</h2>
                {pass.title && <p className="line-clamp-3 text-[9pt] leading-tight">{pass.title}</p>}
                <p className="line-clamp-2 text-[9pt] leading-tight font-semibold">
                  Điểm cầu {point.name}
                  {point.place && `, ${point.place}`}
                </p>
              </div>
              <img
                src={pass.code}
                alt={`Mã QR trên thẻ của ${pass.name}`}
                className="aspect-square w-[32mm] shrink-0"
              />
            </section>
          ))}
        </div>
      ))}
    </>
  );
}
