import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { Problem } from "./problem";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const find = () => [chromium.executablePath(), ...places].find((path) => path !== "" && existsSync(path));

function install() {
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: "inherit" });
  run("node_modules/.bin/playwright", "install", "chromium");
  if (!find() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", "update");
    run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
  }
}

/** Gives the path of a browser for the journeys: Playwright's own, the system's, or one installed now. Refuses (Problem) when none can be had. */
export function findBrowser(say: (sentence: string) => void, machine = { find, install }): string {
  const found = machine.find();
  if (found) return found;
  say("Chưa có trình duyệt; đang cài…");
  machine.install();
  const installed = machine.find();
  if (!installed)
    throw new Problem(
      "Không có trình duyệt để chạy kiểm thử: hãy cài chromium (Debian: apt-get install -y chromium) rồi chạy lại npm test.",
    );
  return installed;
}
