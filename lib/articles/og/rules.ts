/** What sites that show a link print beside it (Open Graph). */
export const cardSize = { width: 1200, height: 630 } as const;

export const cardPath = (slug: string, revision: number) => `/og/${slug}.png?ban=${revision}`;

// Letters of Vietnamese and its neighbours, digits, and the marks that our font has.
const drawn =
  /[^\u0020-\u007e\u00a0-\u024f\u0300-\u0323\u1e00-\u1eff\u2010-\u2015\u2018-\u201d\u2022\u2026]/gu;

/**
 * A title as the card prints it. The drawing library asks the network for the letters that its fonts lack, emoji first
 * of all: nothing but what ours has may reach it.
 */
export const cardText = (text: string, most: number) => {
  const clean = text.normalize("NFC").replace(drawn, "").replace(/\s+/g, " ").trim();
  if (clean.length <= most) return clean;
  const cut = clean.slice(0, most);
  return `${cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : most)}…`;
};
