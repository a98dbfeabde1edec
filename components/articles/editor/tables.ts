import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";

/**
 * Tables as the article keeps them: rows of cells that hold paragraphs. Widths are not kept, and the styles that Tiptap
 * writes for them have no nonce.
 */
export const tableNodes = [
  Table.extend({ renderHTML: () => ["table", ["tbody", 0]] }).configure({ resizable: false, View: null }),
  TableRow.extend({ content: "(tableCell | tableHeader)+" }),
  TableCell.extend({ content: "paragraph+" }),
  TableHeader.extend({ content: "paragraph+" }),
];
