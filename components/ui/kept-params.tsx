import { keptParams, type Params } from "./href";

/** The address's other parameters, carried along by a form that sets some of them. */
export function KeptParams({ params, set }: { params: Params; set: readonly string[] }) {
  return keptParams(params, set).map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
  ));
}
