import { MissingPage } from "@/components/public/missing-page";

export default function PublicNotFound() {
  return <MissingPage />;
}
