import { FilterBar } from "@/components/ui/filter-bar";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { Notice } from "@/components/ui/notice";
import { PagedList } from "@/components/ui/pagination";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import type { ImportPage, listImportNotes } from "@/lib/articles/imports/queries";
import { importPath, isUnderWay, noteNames, notePageSize } from "@/lib/articles/imports/rules";
import { FileSlot } from "./file-slot";
import { LookAgain, StartImport } from "./import-moves";
import { EmptyReport, ImportFigures, ImportNotes } from "./import-report";

type Notes = Awaited<ReturnType<typeof listImportNotes>>;
const number = (value: number) => value.toLocaleString("vi-VN");

/** What an import shows by its state: its files, how far it is, what came of it. */
export function ImportBody({
  run,
  replaced,
  notes,
  query,
}: {
  run: ImportPage;
  replaced: number;
  notes: Notes;
  query: Params;
}) {
  if (run.state === "uploading") return <ImportFiles run={run} />;
  const underWay = isUnderWay(run.state);
  return (
    <div className="flex flex-col gap-4">
      {underWay && <LookAgain seconds={3} />}
      {run.state === "failed" && run.problem !== null && (
        <Notice tone="error" title="Không nhập được">
          {run.problem}
        </Notice>
      )}
      {run.state !== "failed" && run.problem !== null && <Notice tone="warning">{run.problem}</Notice>}
      {run.state === "stopped" && run.files.length > 0 && (
        <Notice tone="info" action={<StartImport runId={run.id} label="Nhập tiếp" replaced={replaced} />}>
          Đã dừng sau {number(run.done)} tin bài. Tệp được giữ 7 ngày để có thể nhập tiếp.
        </Notice>
      )}
      {run.state !== "failed" && (
        <Section title={run.state === "done" ? "Kết quả" : "Tiến độ"}>
          <div className="flex flex-col gap-4">
            <ProgressBar
              label={underWay ? "Có thể đóng trang này, việc nhập vẫn tiếp tục." : "Đã xử lý"}
              words={run.total > 0 ? `${number(run.done)}/${number(run.total)} tin bài` : "đang đọc tệp…"}
              value={run.done}
              max={run.total}
              tone={run.state === "done" ? "good" : "info"}
            />
            <ImportFigures counts={run.counts} />
          </div>
        </Section>
      )}
      <Report run={run} notes={notes} query={query} />
    </div>
  );
}

function Report({ run, notes, query }: { run: ImportPage; notes: Notes; query: Params }) {
  if (notes.kinds.length === 0)
    return run.state === "failed" ? null : <EmptyReport done={run.state === "done"} />;
  const path = importPath(run.id);
  return (
    <section aria-label="Báo cáo">
      <h2 className="mb-2 text-lg">Báo cáo</h2>
      <FilterBar
        path={path}
        params={query}
        filters={[
          {
            kind: "select",
            name: "kind",
            label: "Việc",
            all: "Tất cả",
            options: notes.kinds.map(({ kind, count }) => ({
              value: kind,
              label: `${noteNames[kind]} (${number(count)})`,
            })),
          },
        ]}
        actions={<CsvLink path={path} params={query} />}
      />
      {notes.total === 0 ? (
        <EmptyState title="Không có dòng nào khớp">Hãy chọn việc khác.</EmptyState>
      ) : (
        <PagedList
          path={path}
          params={query}
          page={notes.page}
          pageSize={notePageSize}
          total={notes.total}
          noun="dòng"
        >
          <ImportNotes rows={notes.rows} />
        </PagedList>
      )}
    </section>
  );
}

function ImportFiles({ run }: { run: ImportPage }) {
  const fileOf = (slot: string) => {
    const file = run.files.find((each) => each.slot === slot);
    return file ? { id: file.id, name: file.name, size: file.size, whole: file.wholeAt !== null } : null;
  };
  return (
    <Section title="Tệp của lần nhập" note="Tệp lớn được gửi từng phần, mất mạng thì gửi tiếp từ chỗ dở.">
      <div className="flex flex-col gap-6">
        {run.source === "wordpress" ? (
          <>
            <FileSlot
              runId={run.id}
              slot="main"
              label="Tệp xuất của WordPress (.xml)"
              hint="Lấy ở WordPress: Công cụ › Xuất ra › Tất cả nội dung. Nhiều nhất 4 GB."
              accept=".xml,text/xml,application/xml"
              sent={fileOf("main")}
            />
            <FileSlot
              runId={run.id}
              slot="pictures"
              label="Ảnh của trang cũ (.zip, không bắt buộc)"
              hint="Thư mục wp-content/uploads của trang cũ, nén lại. Hệ thống không tự tải ảnh từ trang cũ; ảnh thiếu được ghi trong báo cáo và có thể bổ sung bằng cách nhập lại. Nhiều nhất 20 GB."
              accept=".zip,application/zip"
              sent={fileOf("pictures")}
            />
          </>
        ) : (
          <FileSlot
            runId={run.id}
            slot="main"
            label="Tệp nén (.zip) gồm tệp HTML, Word và ảnh"
            hint="Giữ nguyên thư mục như ở trang cũ để tìm được ảnh. Có thể kèm tệp danh-sach.csv có các cột: tep, tieu_de, ngay, tac_gia, chuyen_muc, luot_xem, dia_chi_cu. Nhiều nhất 4 GB."
            accept=".zip,application/zip"
            sent={fileOf("main")}
          />
        )}
        {run.source === "wordpress" ? (
          <div className="flex flex-col gap-2">
            <p className="text-ink-soft text-sm">
              Bài đang đăng ở trang cũ sẽ lên trang công khai ngay khi nhập, giữ ngày đăng cũ. Bản nháp, bài
              chờ duyệt, hẹn giờ, riêng tư, có mật khẩu, không rõ ngày đăng hoặc ghi ngày đăng chưa tới thành
              bản nháp.
            </p>
            <StartImport runId={run.id} label="Bắt đầu nhập" />
          </div>
        ) : (
          <StartImport runId={run.id} label="Đọc tệp" />
        )}
      </div>
    </Section>
  );
}
