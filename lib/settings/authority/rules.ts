/** Where people read how to trust this server, and the two files for it. Open over plain http too (lib/cli/tls/plain). */
export const authorityPath = "/chung-thu-so";
export const authorityFilePath = `${authorityPath}/goc.crt`;
export const authorityProfilePath = `${authorityPath}/goc.mobileconfig`;

/** The machines that the guide explains, each for itself. */
export const machines = ["android", "iphone", "windows"] as const;
export type Machine = (typeof machines)[number];

/** Which of them a visitor says to come with; null: none, or an iPad, which calls itself a Mac. */
export function machineOf(userAgent: string): Machine | null {
  if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return "iphone";
  if (/\bAndroid\b/.test(userAgent)) return "android";
  return /\bWindows\b/.test(userAgent) ? "windows" : null;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** An id that is always the same for the same certificate, so that installing it again replaces and never doubles. */
const idFrom = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

/**
 * The certificate as a configuration profile, which is the one form that an iPhone installs by itself. Takes the
 * certificate's name, its bytes in base64 and its SHA-256 in hexadecimal.
 */
export function authorityProfile({ name, base64, sha256 }: { name: string; base64: string; sha256: string }) {
  const title = escaped(name);
  const hex = sha256.toLowerCase();
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadVersion</key><integer>1</integer>
  <key>PayloadIdentifier</key><string>vn.diem-cau.${hex.slice(0, 16)}</string>
  <key>PayloadUUID</key><string>${idFrom(hex)}</string>
  <key>PayloadDisplayName</key><string>${title}</string>
  <key>PayloadDescription</key><string>Chứng thư số gốc của máy chủ Điểm Cầu trong cơ quan.</string>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadVersion</key><integer>1</integer>
      <key>PayloadIdentifier</key><string>vn.diem-cau.${hex.slice(0, 16)}.root</string>
      <key>PayloadUUID</key><string>${idFrom(hex.slice(32))}</string>
      <key>PayloadDisplayName</key><string>${title}</string>
      <key>PayloadCertificateFileName</key><string>goc.crt</string>
      <key>PayloadContent</key><data>${base64}</data>
    </dict>
  </array>
</dict>
</plist>
`;
}
