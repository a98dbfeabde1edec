export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const textSizes = ["normal", "large", "largest"] as const;
export type TextSize = (typeof textSizes)[number];

export const themeCookie = "diem-cau.theme";
export const textSizeCookie = "diem-cau.text-size";

const one = <T extends string>(known: readonly T[], value: string | undefined, otherwise: T): T =>
  known.find((candidate) => candidate === value) ?? otherwise;

/** The reader's choices from their cookies, whatever a client may have put in them. */
export const readTheme = (value: string | undefined) => one(themes, value, "system");
export const readTextSize = (value: string | undefined) => one(textSizes, value, "normal");

/**
 * Tells globals.css the reader's theme and text size for the whole document. It stands in the page and not on <html>
 * because only the root layout can write there, and that one must not read cookies: the public pages are cached.
 */
export const DisplayMark = ({
  theme = "system",
  textSize = "normal",
}: {
  theme?: Theme;
  textSize?: TextSize;
}) => <span hidden data-theme={theme} data-text-size={textSize} />;
