"use client";

import clsx from "clsx";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";

/** What is picked. A text that was typed and belongs to no row has no id. */
export type Choice = { id: string | null; label: string };
export type ComboboxOption = { id: string; label: string; note?: string | undefined };

type Answer = { query: string; options: readonly ComboboxOption[]; failed?: boolean };

/**
 * Picks one of very many by typing: people, bodies. Keyboard: arrows, Enter, Escape. While a Telex or VNI syllable
 * is being composed Enter belongs to the input method. Controlled: use RHF's Controller, or state.
 */
export function ComboboxField({
  value,
  onChange,
  search,
  freeText = false,
  placeholder = "Nhập để tìm…",
  name,
  disabled,
  onBlur,
  ref,
  ...field
}: FieldProps & {
  id?: string | undefined;
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** Asked 200 ms after the last key, also with "" when the list is opened; only the latest answer is shown. */
  search: (query: string) => Promise<readonly ComboboxOption[]>;
  /** What was typed may stand without a row. */
  freeText?: boolean | undefined;
  placeholder?: string | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  ref?: React.Ref<HTMLInputElement> | undefined;
}) {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const text = typed ?? value?.label ?? "";
  const query = (typed ?? "").trim();

  const askFor = useRef(search);
  useEffect(() => {
    askFor.current = search;
  });
  useEffect(() => {
    if (!open) return;
    let stale = false;
    const timer = setTimeout(() => {
      askFor.current(query).then(
        (options) => {
          if (stale) return;
          setAnswer({ query, options });
          setActive(0);
        },
        () => {
          if (!stale) setAnswer({ query, options: [], failed: true });
        },
      );
    }, 200);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [open, query]);

  const found = answer?.query === query ? answer : null;
  const rows: ({ kind: "option"; option: ComboboxOption } | { kind: "free" })[] = [
    ...(found?.options ?? []).map((option) => ({ kind: "option", option }) as const),
    ...(freeText && query !== "" && !found?.options.some((option) => option.label === query)
      ? [{ kind: "free" } as const]
      : []),
  ];

  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const pick = (at: number) => {
    const row = rows[at];
    if (!row) return;
    onChange(
      row.kind === "free" ? { id: null, label: query } : { id: row.option.id, label: row.option.label },
    );
    close();
  };
  // Leaving the field: an emptied one is empty, free text is kept, any other unfinished word gives way to the choice.
  const leave = () => {
    if (typed !== null) {
      if (query === "") onChange(null);
      else if (freeText && query !== value?.label) onChange({ id: null, label: query });
    }
    close();
    onBlur?.();
  };
  const move = (to: number) => {
    const next = (to + rows.length) % Math.max(1, rows.length);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) setOpen(true);
      else move(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      // The dialog around the field stays open.
      event.stopPropagation();
      close();
    }
  };

  return (
    <Field
      {...field}
      control={(wiring) => (
        <div className="relative">
          <input
            {...wiring}
            ref={ref}
            name={name}
            type="text"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={listId}
            aria-activedescendant={open && rows[active] ? `${listId}-${active}` : undefined}
            className={controlClass}
            placeholder={placeholder}
            disabled={disabled}
            maxLength={500}
            value={text}
            onChange={(event) => {
              setTyped(event.target.value);
              setOpen(true);
            }}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
            onBlur={leave}
          />
          <div className={clsx("absolute z-30 mt-1 w-full", !open && "hidden")}>
            <div className="border-line-strong bg-surface max-h-72 overflow-y-auto rounded-md border p-1 shadow-lg">
              <ul ref={list} id={listId} role="listbox" aria-label="Kết quả tìm">
                {rows.map((row, at) => (
                  <li
                    key={row.kind === "free" ? "free" : row.option.id}
                    id={`${listId}-${at}`}
                    role="option"
                    aria-selected={at === active}
                    className={clsx(
                      "min-h-11 cursor-pointer rounded px-3 py-1.5 sm:min-h-9",
                      at === active && "bg-sunken outline-line-strong outline-2 -outline-offset-2",
                    )}
                    onPointerMove={() => setActive(at)}
                    // Before the input's blur, which would close the list under the finger.
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => pick(at)}
                  >
                    {row.kind === "free" ? (
                      <>Dùng đúng như đã nhập: “{query}”</>
                    ) : (
                      <>
                        {row.option.label}
                        {row.option.note && (
                          <span className="text-ink-soft block text-sm">{row.option.note}</span>
                        )}
                      </>
                    )}
                  </li>
                ))}
              </ul>
              {found === null ? (
                <p className="text-ink-soft px-3 py-2">Đang tìm…</p>
              ) : found.failed ? (
                <p className="text-bad-ink px-3 py-2">Không tìm được, hãy kiểm tra kết nối rồi nhập lại.</p>
              ) : found.options.length === 0 ? (
                <p className="text-ink-soft px-3 py-2">Không có kết quả phù hợp.</p>
              ) : null}
            </div>
          </div>
          <p role="status" className="sr-only">
            {open && found && !found.failed ? `${found.options.length} kết quả` : ""}
          </p>
        </div>
      )}
    />
  );
}
