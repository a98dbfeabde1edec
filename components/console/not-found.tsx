"use client";
// Each page carries this one for the case that it is not there: as a client component by its name, not by its elements.

import { buttonClass } from "@/components/ui/button-class";
import { Trouble } from "./trouble";

/** Missing and forbidden look the same: a row of another office does not exist for whoever may not see it. */
export const NotFound = () => (
  <Trouble
    title="Không tìm thấy trang"
    actions={
      <a href="/" className={buttonClass("primary")}>
        Về trang chủ
      </a>
    }
  >
    <p>
      Địa chỉ này không tồn tại, nội dung đã được gỡ, hoặc tài khoản của đồng chí không được phân công xem nội
      dung này.
    </p>
    <p>
      Vui lòng kiểm tra lại địa chỉ, đăng nhập bằng tài khoản được giao, hoặc liên hệ cơ quan tổ chức hội nghị
      để được hướng dẫn.
    </p>
  </Trouble>
);
