import { redirect } from "next/navigation";

/** Somebody cut an address short: the list of articles is the first page. */
export default function CutAddressPage() {
  redirect("/");
}
