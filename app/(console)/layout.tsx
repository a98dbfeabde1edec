import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ConsoleFrame } from "@/components/console/console-frame";
import { readTextSize, readTheme, textSizeCookie, themeCookie } from "@/components/ui/display-mark";

// Reading cookies also makes every page below rendered per request, without which its scripts carry no nonce.
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  return (
    <ConsoleFrame
      user={null}
      officeName={null}
      demonstration={false}
      theme={readTheme(jar.get(themeCookie)?.value)}
      textSize={readTextSize(jar.get(textSizeCookie)?.value)}
    >
      {children}
    </ConsoleFrame>
  );
}
