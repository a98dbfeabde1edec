import { Notice } from "@/components/ui/notice";

/** The app sends nothing outside unless the machine's administrator says where to. */
export const WebhooksOff = () => (
  <Notice tone="info" title="Máy chủ này chưa bật webhook">
    Phần mềm không gửi gì ra ngoài khi chưa được phép. Người quản trị máy chủ đặt biến{" "}
    <code className="font-mono">WEBHOOK_HOSTS</code> (tên máy hoặc dải địa chỉ được nhận, ví dụ{" "}
    <code className="font-mono break-all">gate.tinh.vn, http://10.20.0.0/16:8080</code>) rồi khởi động lại.
  </Notice>
);
