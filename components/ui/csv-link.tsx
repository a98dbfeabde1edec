import { Download } from "lucide-react";
import { buttonClass } from "./button-class";
import { hrefWith, type Params } from "./href";

/** The whole list as filtered, as a file: from `export` below the list's own address. */
export function CsvLink({ path, params }: { path: string; params: Params }) {
  return (
    <a
      href={hrefWith(`${path}/export`, params, { page: undefined, before: undefined })}
      download
      className={buttonClass()}
    >
      <Download aria-hidden className="size-5" />
      Xuất CSV
    </a>
  );
}
