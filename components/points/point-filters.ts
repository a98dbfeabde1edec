import type { Filter } from "@/components/ui/filter-bar";
import { optionsOf } from "@/components/ui/select";
import { tierNames, tiers } from "@/lib/organizations/rules";
import { conditionNames, type Condition } from "@/lib/points/rules";

/** What every list of points is searched and filtered by. */
export const pointFilters: readonly Filter[] = [
  { kind: "search", name: "q", label: "Tìm điểm cầu", placeholder: "Tên, địa điểm…" },
  { kind: "select", name: "tier", label: "Cấp", all: "Mọi cấp", options: optionsOf(tiers, tierNames) },
];

/** What is still missing at a point, of the conditions that the list is about. */
export const conditionFilter = (conditions: readonly Condition[]): Filter => ({
  kind: "select",
  name: "condition",
  label: "Tình trạng",
  all: "Mọi tình trạng",
  options: optionsOf(conditions, conditionNames),
});
