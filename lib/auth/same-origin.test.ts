import { expect, test } from "vitest";
import { comesFromElsewhere } from "./same-origin";

const asked = (headers: Record<string, string>) =>
  comesFromElsewhere(
    new Request("http://ours.test/people/export", { headers: { host: "ours.test", ...headers } }),
  );

test.each([
  ["our own page", { "sec-fetch-site": "same-origin" }, false],
  ["an address typed in", { "sec-fetch-site": "none" }, false],
  ["another site", { "sec-fetch-site": "cross-site" }, true],
  ["a sibling domain", { "sec-fetch-site": "same-site" }, true],
  [
    "another site that names our page",
    { "sec-fetch-site": "cross-site", referer: "http://ours.test/people" },
    true,
  ],
  ["an old browser on our page", { referer: "http://ours.test/people" }, false],
  ["an old browser on another site", { referer: "http://theirs.test/" }, true],
  ["an old browser on another port of ours", { referer: "http://ours.test:81/" }, true],
  ["a referrer that is no address", { referer: "nonsense" }, true],
  ["a browser that says nothing", {}, false],
])("a link followed from %s", (_from, headers: Record<string, string>, elsewhere) => {
  expect(asked(headers)).toBe(elsewhere);
});
