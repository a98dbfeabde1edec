import { spawn } from "node:child_process";
import { expect, it } from "vitest";

// Loopback is down in a new namespace; perl is part of every Debian, the ip command is not.
const raiseLoopback =
  'socket(S,2,2,0) or die; my $r=pack("Z16s","lo",0x41); ioctl(S,0x8914,$r) or die $!; exec @ARGV or die $!;';

it("builds, starts and serves a journey with the network off, and asks nobody but itself", async () => {
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const script = [
    process.execPath,
    "--conditions=react-server",
    "--import",
    "tsx",
    "prisma/test/offline-journey.ts",
  ];
  const { NODE_ENV: _, VITEST: __, SECRET_KEY: ___, DATABASE_URL: ____, ...outer } = process.env;
  const child = spawn("unshare", ["--net", ...user, "perl", "-e", raiseLoopback, ...script], {
    env: outer as NodeJS.ProcessEnv,
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(code, output).toBe(0);
  const said = JSON.parse(output.split("\n").find((line) => line.startsWith("{")) ?? "{}") as Record<
    string,
    unknown
  >;
  expect(said).toMatchObject({ outside: false, failed: [], fonts: true });
  expect(said["requested"]).toEqual([said["own"]]);
}, 600_000);
