import { describe, expect, it } from "vitest";
import { leftOut, pasted } from "./rules";

const paste = (html: string, line = false) => pasted({ html, text: "", files: 0 }, line);
const inserted = (html: string, line = false) => {
  const found = paste(html, line);
  return found.kind === "insert" ? found.html : found.kind;
};

/** As Word 2019 puts it on the clipboard: conditional comments, smart tags, empty Office paragraphs. */
const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0cm; font-size:14.0pt; font-family:"Times New Roman",serif;} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head>
<body lang=VI style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span lang=VI style='font-size:14.0pt'>THÔNG TIN<o:p></o:p></span></b></p>
<p class=MsoNormal style='text-align:justify;text-indent:36.0pt'><span style='mso-spacerun:yes'>  </span>Sáng
28/11, tại <st1:place w:st="on"><st1:city w:st="on">Gia Nghĩa</st1:city></st1:place>, đồng chí <i style='mso-bidi-font-style:normal'>Nguyễn Văn A</i> chủ trì<a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a><span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;</span></span>.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Điểm cầu tỉnh<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Hội trường A</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Điểm cầu xã</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Một là</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Hai là</p>
<p class=MsoListParagraph style='mso-list:l7 level1 lfo3'><span style='mso-list:Ignore'>c)<span>&nbsp; </span></span>Điểm c</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt;border:solid windowtext 1.0pt'><p class=MsoNormal><b>Điểm cầu<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Số đại biểu</b></p></td></tr><tr><td><p class=MsoNormal>Tân Phú</p></td><td><p class=MsoNormal>120</p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_1" style='width:450pt'><v:imagedata src="file:///C:/Users/AN/AppData/Local/Temp/msohtmlclip1/01/clip_image001.jpg" o:title=""/></v:shape><![endif]--><![if !vml]><img width=600 height=400 src="file:///C:/Users/AN/AppData/Local/Temp/msohtmlclip1/01/clip_image001.jpg" v:shapes="Picture_1"><![endif]></p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> Theo báo cáo.</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Đề nghị kiểm tra lại</p></div></div>
</body></html>`;

describe("what is pasted from Word", () => {
  const found = paste(word);
  const html = found.kind === "insert" ? found.html.split("\n") : [];

  it("is paragraphs, lists and a table, without its mark-up", () => {
    expect(html).toEqual([
      "<p><strong>THÔNG TIN</strong></p>",
      "<p>Sáng 28/11, tại Gia Nghĩa, đồng chí <em>Nguyễn Văn A</em> chủ trì.[1]</p>",
      "<ul><li><p>Điểm cầu tỉnh</p><p>– Hội trường A</p></li><li><p>Điểm cầu xã</p></li></ul>",
      "<ol><li><p>Một là</p></li><li><p>Hai là</p></li></ol>",
      "<p>c) Điểm c</p>",
      '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng, cuộn ngang để xem hết"><table><tr><td><p><strong>Điểm cầu</strong></p></td><td><p><strong>Số đại biểu</strong></p></td></tr>' +
        "<tr><td><p>Tân Phú</p></td><td><p>120</p></td></tr></table></div>",
      "<p>[1] Theo báo cáo.</p>",
    ]);
  });

  it("says which remarks and pictures were left out, and what to do about pictures", () => {
    expect(found.kind === "insert" && found.sentence).toBe(
      "Khi dán đã bỏ: 3 ghi chú của người soạn; 1 ảnh. Ảnh phải tải lên ở mục Ảnh rồi chèn vào nội dung.",
    );
  });

  it("keeps numbers that a list of ours would count otherwise", () => {
    const item = (marker: string, text: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span>${text}</p>`;
    expect(inserted(item("4.", "Bốn") + item("5.", "Năm"))).toBe("<p>4. Bốn</p>\n<p>5. Năm</p>");
    expect(inserted(item("II.", "Kết quả"))).toBe("<p>II. Kết quả</p>");
  });
});

describe("what is pasted from elsewhere", () => {
  it("is as bold as it looks: Google Docs wraps everything in a bold element that is not", () => {
    expect(
      inserted(
        `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;font-style:normal">Sáng nay, </span><span style="font-weight:700">Đảng ủy</span><span style="font-style:italic"> họp</span></p><br></b>`,
      ),
    ).toBe("<p>Sáng nay, <strong>Đảng ủy</strong><em> họp</em></p>");
  });

  it("is a table from Excel", () => {
    expect(
      inserted(
        `<html><head><style>td{mso-number-format:General}</style></head><body><table border=0><col width=64 style='width:48pt'><!--StartFragment--><tr height=20><td height=20>Xã A</td><td align=right>12</td></tr><!--EndFragment--></table></body></html>`,
      ),
    ).toContain("<table><tr><td><p>Xã A</p></td><td><p>12</p></td></tr></table>");
  });

  it("is one line of plain words in a title", () => {
    expect(
      inserted("<h1>Hội nghị <b>trực tuyến</b></h1><p>toàn <a href='https://a.vn'>tỉnh</a></p>", true),
    ).toBe("<p>Hội nghị trực tuyến toàn tỉnh</p>");
  });

  it("is an address alone as a link without tracking; in a title as words", () => {
    const address = { html: "", text: "https://a.vn/tin?id=1&fbclid=2", files: 0 };
    expect(pasted(address, false)).toEqual({ kind: "link", href: "https://a.vn/tin?id=1" });
    expect(pasted(address, true)).toEqual({ kind: "plain" });
    expect(pasted({ ...address, text: "javascript:alert(1)" }, false)).toEqual({ kind: "plain" });
  });

  it("comes back from our own editor as it was, chips and all", () => {
    expect(paste('<p data-pm-slice="1 1 []">a</p>')).toEqual({ kind: "plain" });
  });

  it.each([
    ["10 MB of words", { html: "", text: "Hội nghị ".repeat(1_200_000), files: 0 }],
    ["10 MB of HTML", { html: "<p>Hội nghị</p>".repeat(700_000), text: "", files: 0 }],
    [
      "30 MB of pictures written out",
      { html: `<p>a<img src="data:image/png;base64,${"A".repeat(30_000_000)}"></p>`, text: "", files: 0 },
    ],
  ])("is refused where it is %s", (_, clipboard) => {
    const found = pasted(clipboard, false);
    expect(found.kind).toBe("refused");
    expect(found.kind === "refused" && found.sentence).toContain("dài hơn một bài");
  });

  it("is refused where it is only a picture or a drawing", () => {
    expect(pasted({ html: "", text: "", files: 1 }, false)).toMatchObject({ kind: "refused" });
    expect(paste("<img src='https://a.vn/a.jpg'>")).toMatchObject({
      kind: "refused",
      sentence: "Khi dán đã bỏ: 1 ảnh. Ảnh phải tải lên ở mục Ảnh rồi chèn vào nội dung.",
    });
    expect(paste("<svg onload='alert(1)'></svg>")).toMatchObject({ kind: "refused" });
  });

  it("says nothing where nothing was left out", () => {
    expect(leftOut([])).toBeNull();
  });
});
