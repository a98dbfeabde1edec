export { MissingPage as default } from "@/components/public/missing-page";
