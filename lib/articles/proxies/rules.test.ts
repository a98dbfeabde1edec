import { expect, it } from "vitest";
import { photosPerAlbum } from "../photos/pool/rules";
import { mostQuestions, questionsOf, type TakenOff } from "./rules";

const nothing: TakenOff = { articles: [], albums: [], conferences: [], photoIds: [] };
const pathsOf = (given: Partial<TakenOff>) => questionsOf({ ...nothing, ...given }).map(({ path }) => path);
const id = (at: number) => `0b1f6a52-3c52-4f0e-9a30-${String(at).padStart(12, "0")}`;

it("asks always for what every publication changes, packed each way", () => {
  expect(new Set(pathsOf({}))).toEqual(
    new Set(["/", "/rss.xml", "/atom.xml", "/sitemap.xml", "/sitemap-tin-moi.xml"]),
  );
  expect(questionsOf(nothing).filter(({ path }) => path === "/atom.xml")).toHaveLength(3);
});

it("asks for a photo in every size, whole and cut, and as links show it, each once", () => {
  const paths = pathsOf({ photoIds: [id(1), id(1)] }).filter((path) => path.startsWith("/api/photos/"));
  for (const name of ["480.avif", "16x9-960.webp", "4x3-480.jpg", "1x1-1600.jpg", "og.jpg"])
    expect(paths).toContain(`/api/photos/${id(1)}/${name}`);
  expect(new Set(paths).size).toBe(paths.length);
});

it("asks for an album with the page of each photo, and for pages of conferences", () => {
  const paths = pathsOf({ albums: [{ slug: "hop", photos: 2 }], conferences: ["tong-ket"] });
  for (const path of ["/anh", "/anh/hop", "/anh/hop/1", "/anh/hop/2", "/hoi-nghi", "/hoi-nghi/tong-ket"])
    expect(paths).toContain(path);
  expect(paths).not.toContain("/anh/hop/3");
});

it("asks for the largest album whole, and for no more than it may, pages before pictures", () => {
  const photoIds = Array.from({ length: photosPerAlbum }, (_, at) => id(at));
  const largest = { albums: [{ slug: "hop", photos: photosPerAlbum }], photoIds };
  expect(pathsOf(largest)).toContain(`/api/photos/${photoIds.at(-1)}/og.jpg`);
  const more = pathsOf({
    ...largest,
    articles: Array.from({ length: 1_000 }, (_, at) => `bai-${at}`),
    photoIds: Array.from({ length: 20_000 }, (_, at) => id(at)),
  });
  expect(more).toHaveLength(mostQuestions);
  expect(more).toContain("/tin-bai/bai-999");
  expect(more).toContain(`/api/photos/${id(0)}/og.jpg`);
});
