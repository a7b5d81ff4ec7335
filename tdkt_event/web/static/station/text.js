/** Every sentence of the station, in one place. */

/**
 * @typedef {"yes" | "wait" | "no" | "plain"} Tone
 * @type {Record<string, {tone: Tone, word: string, todo: string}>}
 */
export const OUTCOMES = {
  ADMITTED: { tone: "yes", word: "ĐÃ VÀO", todo: "" },
  ALREADY_IN: {
    tone: "wait",
    word: "ĐÃ CÓ MẶT TRƯỚC ĐÓ",
    todo: "Hỏi lại họ tên. Đúng đại biểu ra ngoài rồi quay lại thì mời vào. Người khác cầm giấy này thì mời gặp phụ trách đón tiếp.",
  },
  NO_SEAT_LEFT: {
    tone: "wait",
    word: "HẾT CHỖ",
    todo: "Giấy mời này đã đủ số người. Người đến thêm: hỏi phụ trách đón tiếp rồi ghi Khách phát sinh.",
  },
  UNKNOWN_CODE: {
    tone: "no",
    word: "MÃ KHÔNG CÓ",
    todo: "Xem đây có phải giấy mời của hội nghị không. Tìm đại biểu theo họ tên; không có tên thì ghi Khách phát sinh.",
  },
  REVOKED: {
    tone: "no",
    word: "GIẤY ĐÃ THU HỒI",
    todo: "Hỏi đại biểu giấy mời mới. Không mang theo thì tìm theo họ tên.",
  },
  WRONG_CONFERENCE: {
    tone: "no",
    word: "KHÔNG PHẢI HỘI NGHỊ NÀY",
    todo: "Hướng dẫn đại biểu đến đúng hội nghị ghi trên giấy. Nếu đại biểu có dự ở đây thì tìm theo họ tên.",
  },
  UNCHECKED: {
    tone: "wait",
    word: "ĐÃ GHI, CHƯA KIỂM TRA ĐƯỢC",
    todo: "Mất nối và máy này chưa có danh sách. Ghi họ tên đại biểu ra giấy; kết quả hiện ở đây khi có mạng.",
  },
  FAILED: { tone: "no", word: "CHƯA GHI ĐƯỢC", todo: "Quét lại. Nếu vẫn không được, ghi họ tên ra giấy và báo ban tổ chức." },
  UNDONE: { tone: "plain", word: "ĐÃ HOÀN TÁC", todo: "Lượt vào này không còn tính là có mặt." },
  EXCUSED: { tone: "plain", word: "ĐÃ GHI BÁO VẮNG", todo: "" },
};

/** Nothing that tells about health: it would be sensitive personal data. */
export const EXCUSE_REASONS = ["Bận công tác", "Dự cuộc họp khác", "Việc riêng", "Khác"];

export const DEFAULT_REASONS = {
  undo: ["Quét nhầm người", "Bấm nhầm", "Khác"],
  walk_in: ["Có giấy mời nhưng không có tên trong danh sách", "Đại biểu được mời thêm", "Khác"],
};

export const LINK = {
  online: { icon: "online", word: "Đã nối" },
  slow: { icon: "online", word: "Mạng chậm" },
  offline: { icon: "offline", word: "Mất nối" },
};

export const TEXT = {
  ready: "Sẵn sàng quét",
  readyOffline: "Vẫn quét được, gửi khi có mạng",
  askPlaceholder: "Quét giấy mời, hoặc gõ họ tên, đơn vị",
  askPlaceholderTouch: "Sẵn sàng quét",
  asking: "Đang hỏi máy chủ",
  readingPhoto: "Đang đọc mã trong ảnh",
  noCodeInPhoto: "Không thấy mã QR trong ảnh. Chụp gần hơn, đủ sáng, cả bốn góc của mã.",
  photoOffline: "Mất nối nên chưa đọc được ảnh. Gõ mã in dưới ô QR, hoặc tìm theo họ tên.",
  photoFailed: "Không mở được ảnh này. Chụp lại.",
  noCamera: "Không mở được máy ảnh. Cho phép dùng máy ảnh trong trình duyệt, hoặc dùng nút Chụp mã QR.",
  foreignQr: "Mã vừa quét không phải mã giấy mời. Quét mã QR in trên giấy mời.",
  noArrivals: "Chưa có đại biểu nào vào. Lượt đầu tiên sẽ hiện ở đây.",
  noFigures: "Chưa nhận được số liệu của máy chủ.",
  notSent: "Chưa gửi về máy chủ",
  notSentMore: "Kết quả theo danh sách lưu trên máy này; tự gửi khi có mạng.",
  nothingFound: "Không tìm thấy ai",
  nothingFoundHint: "Thử gõ ít chữ hơn, chỉ tên hoặc đơn vị. Nếu không có trong danh sách thì ghi Khách phát sinh.",
  searchOffline: "Đang tìm trong danh sách lưu trên máy này",
  signedOut: "Phiên làm việc của bàn này đã hết hoặc liên kết đã bị thu hồi.",
  notRecorded: "Lượt quét vừa rồi chưa được ghi. Đăng nhập lại rồi quét lại.",
  cannotStore: "Máy này không lưu được lượt chờ gửi. Không tắt trang; báo ban tổ chức.",
  purpose: {
    admit: "",
    substitute: "Đi thay: gõ tên đại biểu được mời",
    excuse: "Báo vắng: gõ tên đại biểu vắng",
  },
};

/** @param {number} count */
export const pendingText = (count) => `${count} lượt chờ gửi`;

/** @param {{desk: string, at: string}} first @param {string} time */
export const firstText = (first, time) => `Lần đầu: ${first.desk}, lúc\u00a0${time}`;

/** @param {number} seat @param {number} seats */
export const seatText = (seat, seats) => `chỗ ${seat}/${seats}`;

/** @param {number} left */
export const seatsLeftText = (left) => `Giấy mời này còn ${left} chỗ. Người đi cùng quét lại giấy này.`;
