import { Notice } from "@/components/ui/notice";

/** Said where links are handed out while their address opens on this machine only: hundreds of dead links are soon sent. */
export const LocalAddress = ({ origin, isLocal }: { origin: string; isLocal: boolean }) =>
  isLocal && (
    <Notice tone="warning" title="Liên kết chỉ mở được trên máy chủ này" className="mb-4">
      Địa chỉ đang dùng là {origin}: điện thoại và máy khác không mở được. Trước khi gửi hoặc in, đề nghị
      người quản trị đặt PUBLIC_URL, hoặc khởi động với HTTPS trong mạng nội bộ.
    </Notice>
  );
