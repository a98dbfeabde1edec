// In what a link was opened. A chat program's own browser forgets what it keeps, knows no installed app and is closed
// with the chat: the page works there while there is network, and says how to open it properly.

export type Browser = {
  /** The chat program whose browser this is; null: a browser of its own. */
  inside: string | null;
  system: "android" | "apple" | "other";
};

const chats: readonly [RegExp, string][] = [
  [/\bZalo/i, "Zalo"],
  [/\bFBAN|\bFBAV|\bFB_IAB|\bMessenger/i, "Facebook"],
  [/\bInstagram/i, "Instagram"],
  [/\bLine\//i, "Line"],
  [/\bViber/i, "Viber"],
  [/\bTelegram/i, "Telegram"],
  [/\bMicroMessenger/i, "WeChat"],
  [/\bTikTok|\bmusical_ly|\bBytedanceWebview/i, "TikTok"],
];

/** What a user agent says of itself. `touches`: an iPad calls itself a Mac, and only its fingers tell. */
export function readBrowser(userAgent: string, touches: boolean): Browser {
  const apple = /\b(iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && touches);
  const system = apple ? "apple" : /\bAndroid\b/.test(userAgent) ? "android" : "other";
  const chat = chats.find(([pattern]) => pattern.test(userAgent));
  if (chat) return { inside: chat[1], system };
  // "; wv)" is how Android marks every view inside an app; Apple's have no "Safari/" behind the version.
  const view =
    system === "android"
      ? /;\s*wv\)/.test(userAgent)
      : system === "apple" && /\bAppleWebKit\b/.test(userAgent) && !/\bSafari\//.test(userAgent);
  return { inside: view ? "ứng dụng khác" : null, system };
}

/**
 * What makes Android open a link in Chrome; null: no link. It takes the link itself, token and all: the page's own
 * address opens nothing elsewhere, since the token stays behind as a cookie of this browser.
 */
export function chromeAddress(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, host, pathname } = new URL(link);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return `intent://${host}${pathname}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;end`;
}
