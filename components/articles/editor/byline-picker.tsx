"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import { optionsOf, SelectField } from "@/components/ui/select";
import { searchAuthorsAction } from "@/lib/articles/authors/actions";
import {
  bylineOf,
  creditRoleNames,
  creditRoles,
  creditsOf,
  inPrint,
  movedCredit,
  withNames,
  type Credit,
  type CreditRole,
} from "@/lib/articles/authors/credits/rules";

const roleOf = (value: string): CreditRole => creditRoles.find((role) => role === value) ?? "author";

async function search(query: string) {
  const answer = await searchAuthorsAction({ query });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.map(({ id, name, isOwn }) => ({
    id,
    label: name,
    ...(isOwn && { note: "Bút danh của tài khoản đang dùng" }),
  }));
}

/** The people of the byline: found by typing or added as typed, each in a role, in the order of print. */
export function BylinePicker({
  byline,
  onChange,
  error,
  editable,
  below,
}: {
  byline: string;
  onChange: (byline: string) => void;
  error: string | undefined;
  editable: boolean;
  below: React.ReactNode;
}) {
  const [role, setRole] = useState<CreditRole>("author");
  const credits = inPrint(creditsOf(byline));
  const put = (next: readonly Credit[]) => onChange(bylineOf(inPrint(next)) ?? "");
  return (
    <div className="flex flex-col gap-3 sm:col-span-2">
      {credits.length > 0 && (
        <ol className="border-line divide-line divide-y rounded-md border" aria-label="Người ghi ở cuối bài">
          {credits.map((credit, at) => {
            const may = (by: -1 | 1) => credits[at + by]?.role === credit.role;
            return (
              <li key={`${credit.role} ${credit.name}`} className="flex items-center gap-2 py-1 pr-1 pl-3">
                <span className="text-ink-soft w-20 shrink-0 text-sm">{creditRoleNames[credit.role]}</span>
                <span className="min-w-0 flex-1 break-words">{credit.name}</span>
                {editable && (
                  <span className="flex shrink-0">
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={`Đưa ${credit.name} lên trước`}
                      disabled={!may(-1)}
                      onClick={() => put(movedCredit(credits, at, -1))}
                    >
                      <ChevronUp aria-hidden className="size-4" />
                    </Button>
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={`Đưa ${credit.name} xuống sau`}
                      disabled={!may(1)}
                      onClick={() => put(movedCredit(credits, at, 1))}
                    >
                      <ChevronDown aria-hidden className="size-4" />
                    </Button>
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={`Bỏ ${credit.name} (${creditRoleNames[credit.role]})`}
                      onClick={() => put(credits.filter((other) => other !== credit))}
                    >
                      <X aria-hidden className="size-4" />
                    </Button>
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {editable ? (
        <div className="flex flex-wrap items-start gap-3">
          <SelectField
            label="Vai trò"
            hint="Của tên sắp thêm."
            options={optionsOf(creditRoles, creditRoleNames)}
            value={role}
            onChange={(event) => setRole(roleOf(event.target.value))}
            fieldClassName="w-40"
          />
          <ComboboxField
            label="Bút danh"
            hint="Chọn tên đã có hoặc nhập tên mới; thêm được nhiều người."
            placeholder="Nhập tên tác giả…"
            freeText
            value={null}
            onChange={(choice) => {
              if (choice) put(withNames(credits, choice.label, role));
            }}
            search={search}
            error={error}
            below={below}
            fieldClassName="min-w-56 flex-1"
          />
        </div>
      ) : (
        credits.length === 0 && <p className="text-ink-soft">Chưa có bút danh.</p>
      )}
    </div>
  );
}
