// Which of the files that came along is the picture that a text names.

const pictureFile = /\.(?:jpe?g|png|webp|avif|gif)$/i;

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The parts of a path without "." and ".."; null: it leads out of its root. */
function parts(path: string): string[] | null {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.pop() === undefined) return null;
  }
  return kept;
}

const keyOf = (path: string) => path.normalize("NFC").toLowerCase();

/** What lies behind "uploads/" where a path has it: an export may be packed from any folder above. */
const behindUploads = (path: string) => {
  const at = path.lastIndexOf("uploads/");
  return at < 0 ? path : path.slice(at + "uploads/".length);
};

/** "anh-300x200.jpg" and "anh-scaled.jpg" are made of "anh.jpg". */
const originals = (path: string) => [
  path.replace(/-\d{1,5}x\d{1,5}(\.\w+)$/, "$1"),
  path.replace(/-\d{1,5}x\d{1,5}(\.\w+)$/, "-scaled$1"),
  path,
  path.replace(/-scaled(\.\w+)$/, "$1"),
];

/**
 * Finds the file of a picture by the address in a text: by its path below "uploads" for a site's address, by its place
 * beside the page (`base`) for a relative one. The original is taken before a size that was made of it. Null: it did not
 * come along.
 */
export function pictureFinder(paths: readonly string[]) {
  const known = new Map<string, string>();
  const pictures = paths.filter((path) => pictureFile.test(path));
  // Whole paths last, so that they win over what only ends alike.
  for (const path of pictures) known.set(keyOf(behindUploads(path)), path);
  for (const path of pictures) known.set(keyOf(path), path);
  const look = (path: string | null) => {
    if (path === null) return null;
    for (const each of originals(path)) {
      const found = known.get(keyOf(each)) ?? known.get(keyOf(behindUploads(each)));
      if (found !== undefined) return found;
    }
    return null;
  };
  return (src: string, base = ""): string | null => {
    if (src.length > 2_000) return null;
    const path = decoded((src.split(/[?#]/, 1)[0] ?? "").replaceAll("\\", "/").trim());
    const isAddress = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(path);
    const below = isAddress ? path.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, "") : path;
    if (!isAddress && /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
    const folder = base.includes("/") ? base.slice(0, base.lastIndexOf("/")) : "";
    const beside =
      isAddress || below.startsWith("/") ? null : (parts(`${folder}/${below}`)?.join("/") ?? null);
    return look(beside) ?? look(parts(below)?.join("/") ?? null);
  };
}
