import { withoutPhotos, withPhotos } from "./bench/newspaper-addresses";

// The site has articles of every month of the last year and a half.
const [year, month] = new Date(Date.now() - 300 * 86_400_000).toISOString().split("-");

/** Every page of the public site, on the site that e2e/bench/fill-newspaper.ts makes. */
export const publicPages: { path: string; status?: number }[] = [
  { path: "/" },
  { path: "/?trang=2" },
  { path: `/tin-bai/${withPhotos}` },
  { path: `/tin-bai/${withoutPhotos}` },
  { path: "/tin-bai" },
  { path: "/chuyen-muc" },
  { path: "/chuyen-muc/muc-1" },
  { path: "/hoi-nghi" },
  { path: "/hoi-nghi/hoi-nghi-1" },
  { path: "/hoi-nghi/hoi-nghi-3" },
  { path: "/anh" },
  { path: "/anh/album-1" },
  { path: "/anh/album-1/2" },
  { path: "/tac-gia/tac-gia-2" },
  { path: "/chu-de/dan-van-kheo" },
  { path: "/luu-tru" },
  { path: `/luu-tru/${year}` },
  { path: `/luu-tru/${year}/${month}` },
  { path: "/tim-kiem" },
  { path: "/tim-kiem?q=truc+tuyen" },
  { path: "/tim-kiem?q=khong-co-tin-nao" },
  { path: "/tin-bai/hoi-nghi-truc-tuyen-khong-co", status: 404 },
  { path: "/khong-tim-thay", status: 404 },
  // There only where the server has an authority of its own (lib/cli/tls.ops.test.ts).
  { path: "/chung-thu-so", status: 404 },
];
