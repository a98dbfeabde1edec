"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { hrefWith } from "@/components/ui/href";
import { InputField } from "@/components/ui/input";
import { optionsOf, SelectField } from "@/components/ui/select";
import { boardShowNames, boardShows, filterParams, type BoardFilter } from "@/lib/board/views/schema";
import { tierNames, type Tier } from "@/lib/organizations/rules";
import { formatCount } from "@/lib/text/numbers";

const typingMs = 300;

/** Search and filters of the board; the address carries them, so that what one sees can be sent to another. */
export function BoardFilters({
  path,
  filter,
  tiers,
  total,
}: {
  path: string;
  filter: BoardFilter;
  tiers: readonly Tier[];
  /** How many points the filter finds. */
  total: number;
}) {
  const router = useRouter();
  const [query, setQuery] = useState(filter.q);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(typing.current), []);
  const go = (changes: Partial<BoardFilter>) => {
    clearTimeout(typing.current);
    const next = { ...filter, q: query, page: 1, ...changes };
    router.replace(hrefWith(path, filterParams(next), {}), { scroll: false });
  };
  return (
    <div role="search" aria-label="Tìm và lọc điểm cầu" className="flex flex-wrap items-end gap-3">
      <InputField
        type="search"
        label="Tìm điểm cầu"
        placeholder="Tên điểm cầu…"
        maxLength={200}
        value={query}
        onChange={({ target: { value: q } }) => {
          setQuery(q);
          clearTimeout(typing.current);
          typing.current = setTimeout(() => go({ q }), typingMs);
        }}
        fieldClassName="w-full sm:w-72 [&_label]:text-sm"
      />
      <SelectField
        label="Tình trạng"
        value={filter.show}
        options={optionsOf(boardShows, boardShowNames)}
        onChange={({ target: { value } }) => go({ show: boardShows.find((show) => show === value) ?? "all" })}
        fieldClassName="w-full sm:w-auto sm:max-w-72 [&_label]:text-sm"
      />
      <SelectField
        label="Cấp"
        blank="Mọi cấp"
        value={filter.tier ?? ""}
        options={optionsOf(tiers, tierNames)}
        onChange={({ target: { value } }) => go({ tier: tiers.find((tier) => tier === value) ?? null })}
        fieldClassName="w-full sm:w-auto sm:max-w-72 [&_label]:text-sm"
      />
      <SelectField
        label="Thứ tự"
        value={filter.sort}
        options={[
          { value: "problems", label: "Cần chú ý trước" },
          { value: "list", label: "Theo danh sách" },
        ]}
        onChange={({ target: { value } }) => go({ sort: value === "list" ? "list" : "problems" })}
        fieldClassName="w-full sm:w-auto sm:max-w-72 [&_label]:text-sm"
      />
      {(query !== "" || filter.show !== "all" || filter.tier !== null) && (
        <Button
          variant="quiet"
          onClick={() => {
            setQuery("");
            go({ q: "", show: "all", tier: null });
          }}
        >
          Xóa lọc
        </Button>
      )}
      <p className="text-ink-soft text-sm tabular-nums sm:mb-2 sm:ml-auto">{formatCount(total)} điểm cầu</p>
    </div>
  );
}
