"use client";

import { useState } from "react";
import { StateWord } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ColumnChoice } from "@/components/ui/column-choice";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { TextareaField } from "@/components/ui/textarea";
import { useAct } from "@/components/ui/use-act";
import { addDelegatesAction, previewPasteAction } from "@/lib/attendance/delegates/actions";
import {
  delegateTypeNames,
  mostPasted,
  pastedColumnNames,
  pastedColumns,
  pasteProblems,
  printDelegate,
  type Pasted,
  type PastedColumn,
} from "@/lib/attendance/delegates/rules";
import type { LegacyEncoding } from "@/lib/text/legacy";
import { sayRefusal } from "./say-refusal";

/** A list from a spreadsheet: pasted, looked at row by row, then added. Rows with a fault are left out, and named. */
export function PasteForm({
  pointId,
  listed,
  given,
  reason,
  onDone,
  onCancel,
}: {
  pointId: string;
  /** How many officials the list has by now. */
  listed: number;
  given: number | null;
  reason: string;
  onDone: (count: number) => void;
  onCancel: () => void;
}) {
  const [text, setText] = useState("");
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [convert, setConvert] = useState<LegacyEncoding | null>(null);
  const { act, pending, fault } = useAct();
  const good = pasted?.rows.filter((row) => row.problem === null) ?? [];

  const becomes = listed + good.filter((row) => row.delegate.type === "official").length;

  const look = (nextConvert: LegacyEncoding | null, columns: PastedColumn[] | null) =>
    act(async () => {
      const result = await previewPasteAction({ pointId, text, convert: nextConvert, columns });
      if (!result.ok) return sayRefusal(result);
      setConvert(nextConvert);
      setPasted(result.value);
      return null;
    });
  const add = () =>
    act(async () => {
      const result = await addDelegatesAction({
        pointId,
        delegates: good.map((row) => ({
          ...row.delegate,
          rank: row.delegate.rank ?? "",
          title: row.delegate.title ?? "",
        })),
        reason,
      });
      if (!result.ok) return sayRefusal(result);
      onDone(good.length);
      return null;
    });

  return (
    <div className="flex flex-col gap-3">
      <TextareaField
        label="Danh sách"
        hint="Chép các cột trong Excel rồi dán vào đây: họ tên, chức vụ, đơn vị; có hay không có dòng tiêu đề đều được."
        rows={pasted ? 4 : 8}
        value={text}
        maxLength={1_000_000}
        onChange={(event) => {
          setText(event.target.value);
          setPasted(null);
        }}
      />
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
      {pasted?.legacy && (
        <Notice
          tone="warning"
          live
          title={
            pasted.unread
              ? "Nội dung dùng phông chữ cũ (TCVN3 hoặc VNI), chưa đọc được"
              : "Trong danh sách có ô dùng phông chữ cũ (TCVN3 hoặc VNI); các dòng ấy chưa thêm được"
          }
          action={<Button onClick={() => look(pasted.legacy, null)}>Chuyển sang Unicode rồi xem lại</Button>}
        />
      )}
      {pasted?.cut && (
        <Notice tone="warning">Mỗi lần thêm nhiều nhất {mostPasted} dòng, phần còn lại dán lần sau.</Notice>
      )}
      {pasted && !pasted.unread && pasted.columns.length > 1 && (
        <ColumnChoice
          columns={pasted.columns}
          sample={pasted.sample}
          fields={pastedColumns}
          names={pastedColumnNames}
          blank="other"
          headed={pasted.headed}
          disabled={pending}
          onChange={(columns) => look(convert, columns)}
        />
      )}
      {pasted && pasted.rows.length > 0 && (
        <div className="border-line max-h-112 overflow-auto rounded-md border">
          <Table
            caption="Xem trước danh sách dán"
            rows={pasted.rows}
            rowKey={(row) => String(row.line)}
            columns={[
              { key: "line", head: "Dòng", cell: (row) => row.line, align: "end", phone: "hide" },
              { key: "name", head: "Họ và tên", cell: (row) => printDelegate(row.delegate), names: true },
              { key: "title", head: "Chức vụ, đơn vị", cell: (row) => row.delegate.title ?? "" },
              { key: "type", head: "Thành phần", cell: (row) => delegateTypeNames[row.delegate.type] },
              {
                key: "problem",
                head: "Kết quả",
                cell: (row) =>
                  row.problem === null ? (
                    <StateWord tone="good">Sẽ thêm</StateWord>
                  ) : (
                    <StateWord tone="warn">Bỏ qua: {pasteProblems[row.problem].toLowerCase()}</StateWord>
                  ),
              },
            ]}
          />
        </div>
      )}
      {given !== null && good.length > 0 && becomes !== given && (
        <Notice
          tone="warning"
          title={`Danh sách sẽ có ${becomes} đại biểu chính thức, số triệu tập đã nhập là ${given}`}
        >
          Sau khi thêm, tỷ lệ có mặt tính trên danh sách, không tính trên số {given}.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {pasted === null ? (
          <Button
            variant="primary"
            pending={pending}
            pendingLabel="Đang đọc…"
            disabled={text.trim() === ""}
            onClick={() => look(null, null)}
          >
            Xem trước
          </Button>
        ) : pasted.unread ? null : (
          <Button
            variant="primary"
            pending={pending}
            pendingLabel="Đang thêm…"
            disabled={good.length === 0}
            onClick={add}
          >
            Thêm {good.length} đại biểu
          </Button>
        )}
        <Button variant="quiet" onClick={onCancel}>
          Hủy bỏ
        </Button>
      </div>
    </div>
  );
}
