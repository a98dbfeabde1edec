/** What has been opened and how to close it again, last first; also on Ctrl-C. */
const closers: (() => Promise<unknown> | undefined)[] = [];
let closing: Promise<void> | undefined;

export const onClose = (close: () => Promise<unknown> | undefined) => void closers.push(close);

export function closeAll(): Promise<void> {
  return (closing ??= (async () => {
    for (const close of closers.reverse()) {
      await close()?.catch((error: unknown) => console.error(error));
    }
  })());
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.on(signal, () => {
    if (closing) return;
    console.error(`\n${signal}: closing`);
    // Whatever hangs, the terminal comes back.
    setTimeout(() => process.exit(code), 20_000).unref();
    void closeAll().then(() => process.exit(code));
  });
}

/** Whether we were told to stop: what then breaks off is no fault. */
export const isClosing = () => closing !== undefined;

/** Said to the terminal while a bench runs; the last line of stdout is the result alone. */
export const say = (sentence: string) => console.log(`• ${sentence}`);
