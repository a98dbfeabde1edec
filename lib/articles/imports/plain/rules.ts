import { Parser } from "htmlparser2";
import { cleanLine } from "@/lib/text/normalize";

const silent = new Set(["script", "style", "noscript", "template", "head"]);
const breaks = /^(?:br|p|div|li|tr|td|th|h[1-6])$/;

/** The words of a piece of HTML on one line, entities read; of more than `most` characters the beginning. */
export function plainLine(html: string, most = 20_000): string {
  const words: string[] = [];
  let within = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (silent.has(name)) within += 1;
      if (breaks.test(name)) words.push(" ");
    },
    ontext: (text) => {
      if (within === 0) words.push(text);
    },
    onclosetag: (name) => {
      if (silent.has(name)) within -= 1;
    },
  });
  parser.write(html.slice(0, most));
  parser.end();
  return cleanLine(words.join(""));
}
