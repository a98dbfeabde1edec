import { describe, expect, it, vi } from "vitest";
import { markFound, snippetOf, soughtWords, textOf } from "./rules";

const marked = (text: string, search: string) =>
  markFound(text, soughtWords(search))
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join("");

describe("the words that a search found", () => {
  it.each([
    ["dan van", "Công tác dân vận năm 2022", "Công tác [dân vận] năm 2022"],
    ["DÂN VẬN", "Ban Dân vận Tỉnh ủy", "Ban [Dân vận] Tỉnh ủy"],
    ["uy", "Tỉnh uỷ và Ủy ban", "Tỉnh [uỷ] và [Ủy] ban"],
    ["ky", "kỹ thuật, kĩ năng", "[kỹ] thuật, [kĩ] năng"],
    ["dong", "Đồng Nai, đông", "[Đồng] Nai, [đông]"],
    ["uy ban", "UBND tỉnh", "[UBND] tỉnh"],
    ["dan", "dân, dân", "[dân], [dân]"],
    ["dan", "dânx", "dânx"],
    ["", "dân", "dân"],
    ["mark", "<mark>&", "<[mark]>&"],
  ])("%s in “%s”", (search, text, shown) => {
    expect(marked(text, search)).toBe(shown);
  });

  it("are marked over letters written with combining marks, and nothing is lost", () => {
    expect(marked("dân vận".normalize("NFD"), "van")).toBe("dân [vận]");
  });
});

describe("the snippet", () => {
  const filler = "Nội dung khác của hội nghị. ".repeat(30);
  it("shows the place in which most of the words stand together", () => {
    const text = `${filler}Dân số tăng. ${filler}Công tác dân vận khéo. ${filler}`;
    const snippet = snippetOf(text, soughtWords("dan van kheo"), 160);
    expect(snippet).toContain("dân vận khéo");
    expect(snippet).toMatch(/^….+…$/);
    expect(snippet.length).toBeLessThanOrEqual(162);
  });
  it("begins at the beginning where nothing is found, and is whole where there is room", () => {
    expect(snippetOf(filler, soughtWords("xyz"), 60)).toMatch(/^Nội dung khác/);
    expect(snippetOf("Ngắn.", soughtWords("xyz"), 60)).toBe("Ngắn.");
  });
  it("looks at the first two hundred places of a text that says nothing else", () => {
    const text = (times: number) => `${"dân ".repeat(times)}${filler}dân vận. ${filler}`;
    const sought = soughtWords("dan van");
    expect(snippetOf(text(198), sought, 160)).toContain("dân vận.");
    expect(snippetOf(text(200), sought, 160)).toMatch(/^dân dân/);
  });
  it("folds each word of all texts of a search once", () => {
    const normalize = vi.spyOn(String.prototype, "normalize");
    const sought = soughtWords("xyz");
    for (let nth = 0; nth < 20; nth += 1) snippetOf("Nội dung của hội nghị. ".repeat(100), sought, 160);
    const folded = normalize.mock.calls.filter(([form]) => form === "NFKD").length;
    normalize.mockRestore();
    expect(folded).toBeLessThan(10);
  });
  it("is read from the mark-up as text", () => {
    expect(textOf("<h2>Một</h2><p>Hai &amp; <b>ba</b>, &lt;script&gt; &amp;lt;</p>")).toBe(
      "Một Hai & ba, <script> &lt;",
    );
  });
  it("says nothing of photos, nor of what was cut off", () => {
    const figure = `<figure class="article-photo"><picture><img src="/x" alt="Bà Lan"></picture><figcaption>Bà Lan</figcaption></figure>`;
    expect(textOf(`<p>Một</p>\n${figure}\n<p>hai</p>`)).toBe("Một hai");
    for (let length = 12; length < figure.length; length += 1)
      expect(textOf(`<p>Một</p>\n${figure.slice(0, length)}`)).toBe("Một");
  });
});
