import "server-only";
import QRCode from "qrcode";

/** A QR as the address of a picture: no inline markup, so that the page's policy need not allow any. */
export const drawCode = async (text: string) =>
  `data:image/svg+xml;utf8,${encodeURIComponent(await QRCode.toString(text, { type: "svg", margin: 0, errorCorrectionLevel: "M" }))}`;
