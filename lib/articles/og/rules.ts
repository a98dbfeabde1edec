/** What sites that show a link print beside it (Open Graph). */
export const cardSize = { width: 1200, height: 630 } as const;

export const cardPath = (slug: string, revision: number) => `/og/${slug}.png?ban=${revision}`;

// All that the font of the card lacks (rules.test.ts reads it from the font's files).
const notInFont = new RegExp(
  `[^${[
    String.raw`\u0020-\u007e\u00a1-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0121\u0126-\u012b\u012e-\u0131\u0139-\u013a`,
    String.raw`\u013d-\u013e\u0141-\u0144\u0147-\u0148\u014c-\u014d\u0150-\u0155\u0158-\u015b\u015e-\u016b\u016e-\u017e`,
    String.raw`\u01a0-\u01a1\u01af-\u01b0\u01e6-\u01e7\u02c6-\u02c7\u02da\u02dc\u0300-\u0301\u0303-\u0304\u0308-\u0309`,
    String.raw`\u0323\u1e20-\u1e21\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2013-\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026`,
    String.raw`\u2039-\u203a\u2044\u20ab-\u20ac\u2122\u2212\u2215`,
  ].join("")}]`,
  "gu",
);

/**
 * A title as the card prints it. The drawing library asks the network for the letters that its fonts lack, emoji first
 * of all: nothing but what ours has may reach it. Hyphens and dashes that ours lacks are printed as those that it has.
 */
export const cardText = (text: string, most: number) => {
  const clean = text
    .normalize("NFC")
    .replace(/[\u2010-\u2012]/g, "-")
    .replaceAll("\u2015", "—")
    .replace(/\s+/g, " ")
    .replace(notInFont, "")
    .replace(/ {2,}/g, " ")
    .trim();
  if (clean.length <= most) return clean;
  const cut = clean.slice(0, most);
  return `${cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : most)}…`;
};
