import { describe, expect, it } from "vitest";
import { findVariant, photoHref, pictureOf } from "./rules";

describe("what a picture says of a photo", () => {
  const photo = { photoId: "a", width: 1200, height: 900 };
  it("names the smallest format first, and only the sizes that differ", () => {
    expect(pictureOf(photo)).toEqual({
      sources: [
        {
          type: "image/avif",
          srcSet:
            "/api/photos/a/480.avif 480w, /api/photos/a/720.avif 720w, /api/photos/a/960.avif 960w, /api/photos/a/1600.avif 1200w",
        },
        {
          type: "image/webp",
          srcSet:
            "/api/photos/a/480.webp 480w, /api/photos/a/720.webp 720w, /api/photos/a/960.webp 960w, /api/photos/a/1600.webp 1200w",
        },
      ],
      src: "/api/photos/a/960.jpg",
      width: 1200,
      height: 900,
    });
  });

  it("reckons a cut's own size, of a wide photo and of a tall one", () => {
    expect(pictureOf(photo, "16x9")).toMatchObject({
      src: "/api/photos/a/16x9-960.jpg",
      width: 1200,
      height: 675,
    });
    const tall = pictureOf({ photoId: "a", width: 300, height: 1000 }, "1x1");
    expect(tall).toMatchObject({ width: 300, height: 300 });
    expect(tall.sources[0]?.srcSet).toBe("/api/photos/a/1x1-480.avif 300w");
    expect(pictureOf({ photoId: "a", width: 1600, height: 200 }, "4x3")).toMatchObject({
      width: 267,
      height: 200,
    });
  });

  it("asks for nothing that there is no variant of", () => {
    for (const shape of [null, "16x9", "4x3", "1x1"] as const) {
      const { sources, src } = pictureOf({ ...photo, width: 1600 }, shape);
      const asked = [
        src,
        ...sources.flatMap(({ srcSet }) => srcSet.split(", ").map((one) => one.split(" ")[0])),
      ];
      for (const address of asked)
        expect(findVariant(address?.split("/").at(-1) ?? ""), address).not.toBeNull();
    }
  });
});

it.each(["480.svg", "2x3-480.jpg", "16x9-481.jpg", "../480.jpg", "og.webp", "constructor", ""])(
  "there is no variant %j",
  (name) => {
    expect(findVariant(name)).toBeNull();
  },
);

it("an address names the link of whoever is not signed in", () => {
  expect(photoHref("a", "480.jpg")).toBe("/api/photos/a/480.jpg");
  expect(photoHref("a", "480.jpg", "b")).toBe("/api/photos/a/480.jpg?link=b");
});
