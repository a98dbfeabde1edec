import { fork, type ChildProcess } from "node:child_process";
import { onClose } from "./closing";

/** A process of the bench beside the app's, so that making load never waits for reading it. */
export interface Side<To, From> {
  pid: number;
  /** Sends one message and waits for the next one back; throws when the process ends instead. */
  ask: (message: To) => Promise<From>;
  /** Ends the process; the bench's own end does so too. */
  close: () => Promise<void>;
}

export function startSide<To extends object, From>(
  file: "generator" | "boards" | "reader" | "file-server" | "beacons",
): Side<To, From> {
  const child: ChildProcess = fork(new URL(`./${file}.ts`, import.meta.url), {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    serialization: "advanced",
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = () => {
    if (child.connected) child.disconnect();
    return ended;
  };
  onClose(close);
  return {
    close,
    pid: child.pid ?? 0,
    ask: (message) =>
      new Promise<From>((resolve, reject) => {
        const early = () => reject(new Error(`the process ${file} ended`));
        child.once("exit", early);
        child.once("message", (answer) => {
          child.off("exit", early);
          resolve(answer as From);
        });
        child.send(message);
      }),
  };
}
