import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { optionsOf } from "@/components/ui/select";
import { consentNames, consents } from "@/lib/articles/photos/rules";
import { poolUseNames, poolUses } from "@/lib/articles/photos/pool/rules";

/** By sender, consent and use, in the address. */
export const PoolFilters = ({
  path,
  params,
  senders,
}: {
  path: string;
  params: Params;
  senders: readonly { id: string; name: string; photos: number }[];
}) => (
  <FilterBar
    path={path}
    params={params}
    filters={[
      {
        kind: "select",
        name: "point",
        label: "Nơi gửi",
        all: "Tất cả",
        options: [
          { value: "conference", label: "Cơ quan tổ chức" },
          ...senders.map(({ id, name, photos }) => ({ value: id, label: `${name} (${photos})` })),
        ],
      },
      {
        kind: "select",
        name: "consent",
        label: "Đồng ý",
        all: "Tất cả",
        options: optionsOf(consents, consentNames),
      },
      {
        kind: "select",
        name: "use",
        label: "Sử dụng",
        all: "Tất cả",
        options: optionsOf(poolUses, poolUseNames),
      },
    ]}
  />
);
