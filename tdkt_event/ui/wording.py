"""Vietnamese for the words that Streamlit's own widgets say in English."""

import json
from functools import lru_cache

import streamlit as st

WORDS = {
    "Add files": "Thêm tệp",
    "Add row": "Thêm dòng",
    "Automatic": "Tự động",
    "Autosize": "Vừa khít chữ",
    "Average": "Trung bình",
    "Average length": "Độ dài trung bình",
    "Backspace": "Xóa lùi",
    "Based on sample": "Tính trên một phần dữ liệu",
    "Cancel": "Bỏ",
    "Choose a file": "Chọn tệp",
    "Choose options": "Chọn",
    "Choose or add an option": "Chọn, hoặc gõ mới",
    "Choose or add options": "Chọn, hoặc gõ mới",
    "Add an option": "Gõ mới",
    "Add options": "Gõ mới",
    "Choose an option": "Chọn",
    "Clear all": "Bỏ tất cả",
    "Clear selection": "Bỏ chọn",
    "Clear value": "Xóa",
    "Choose date": "Chọn ngày",
    "Click to retry upload": "Bấm để tải lên lại",
    "Close": "Đóng",
    "Close sidebar": "Đóng bảng chọn",
    "Collapse sidebar": "Thu bảng chọn",
    "Expand sidebar": "Mở bảng chọn",
    "Open sidebar": "Mở bảng chọn",
    "Sidebar": "Bảng chọn trang",
    "Navigate to home page": "Về trang đầu",
    "file upload": "chọn tệp",
    "Close Search": "Đóng ô tìm",
    "Close fullscreen": "Thu nhỏ",
    "Connecting...": "Đang nối",
    "Connection error": "Mất nối với máy chủ",
    "Connection lost. Please wait for the app to reconnect, then try again.": "Mất nối. Chờ nối lại rồi làm lại.",
    "Connection timed out.": "Máy chủ trả lời quá lâu.",
    "Copy": "Chép",
    "Copy to clipboard": "Chép",
    "Copy column name": "Chép tên cột",
    "Count": "Số lượng",
    "Dataframe column menu": "Việc với cột này",
    "Decrement": "Bớt",
    "Delete row(s)": "Xóa dòng",
    "Delete selected rows": "Xóa dòng đã chọn",
    "Dismiss": "Đóng",
    "Distinct": "Số giá trị khác nhau",
    "Download as CSV": "Tải bảng dạng CSV",
    "Done": "Xong",
    "Drag and drop a file here": "Kéo tệp vào đây, hoặc bấm để chọn",
    "Drag and drop files here": "Kéo các tệp vào đây, hoặc bấm để chọn",
    "Edit": "Sửa",
    "Empty": "Trống",
    "Error:": "Lỗi:",
    "Error uploading file": "Chưa tải được tệp lên",
    "Failed to load data": "Chưa tải được dữ liệu",
    "False": "Không",
    "File size is too small.": "Tệp rỗng.",
    "File too large": "Tệp quá lớn",
    "Format": "Cách ghi",
    "Fullscreen": "Phóng to",
    "Help": "Giải thích",
    "Hide column": "Ẩn cột",
    "Hide password": "Che mật khẩu",
    "Increment": "Thêm",
    "Invalid input.": "Giá trị chưa đúng.",
    "Link to heading": "Liên kết đến mục này",
    "Main menu": "Bảng chọn",
    "Maximum": "Lớn nhất",
    "Maximum length": "Dài nhất",
    "Median": "Trung vị",
    "Minimum": "Nhỏ nhất",
    "Minimum length": "Ngắn nhất",
    "Next Result": "Kết quả sau",
    "Next page": "Trang sau",
    "No data": "Không có dữ liệu",
    "No options": "Không có lựa chọn",
    "No options to select.": "Không có lựa chọn",
    "No results": "Không thấy",
    "Number is above the allowed range.": "Số lớn hơn mức cho phép.",
    "Number is below the allowed range.": "Số nhỏ hơn mức cho phép.",
    "Only one file is allowed.": "Chỉ nhận một tệp.",
    "Open": "Mở",
    "Pagination": "Chuyển trang",
    "Pin column": "Ghim cột",
    "Please wait...": "Vui lòng chờ",
    "Press Enter to apply": "Nhấn Enter để tìm",
    "Press Enter to submit form": "Nhấn Enter để lưu",
    "Previous Result": "Kết quả trước",
    "Previous page": "Trang trước",
    "Range": "Khoảng",
    "Reconnected to server.": "Đã nối lại máy chủ.",
    "Remove file": "Bỏ tệp",
    "Rerun": "Tải lại trang",
    "Running...": "Đang xử lý",
    "Scroll tabs left": "Xem thẻ bên trái",
    "Scroll tabs right": "Xem thẻ bên phải",
    "Search": "Tìm trong bảng",
    "Select all": "Chọn tất cả",
    "Select...": "Chọn",
    "Show password": "Hiện mật khẩu",
    "Show/hide columns": "Ẩn, hiện cột",
    "Skip to main content": "Đến nội dung chính",
    "Sort ascending": "Xếp tăng dần",
    "Sort descending": "Xếp giảm dần",
    "Standard deviation": "Độ lệch chuẩn",
    "Statistics": "Thống kê",
    "Stop": "Dừng",
    "Streamlit server is not responding. Are you connected to the internet?": (
        "Máy chủ chưa trả lời. Kiểm tra chương trình còn chạy và máy còn nối mạng; trang tự nối lại."
    ),
    "Sum": "Tổng",
    "The value is not part of the allowed options.": "Giá trị không có trong các lựa chọn.",
    "Too many files": "Quá nhiều tệp",
    "True": "Có",
    "Try again": "Thử lại",
    "Type to search": "Gõ để tìm",
    "Unexpected error. Please try again.": "Chưa tải được tệp lên. Thử lại.",
    "Unpin column": "Bỏ ghim cột",
    "Upload": "Chọn tệp",
    "Upload failed": "Chưa tải được tệp lên",
    "Values": "Có giá trị",
    "add icon": "thêm",
    "dd": "ngày",
    "mm": "tháng",
    "yyyy": "năm",
}
"""English word ↔ Vietnamese word; only whole texts of a widget are replaced, never a part of one."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WORDS |= {name: f"Tháng {number}" for number, name in enumerate(_MONTHS, start=1)}
WORDS |= {name: f"T{number}" if number < 8 else "CN" for number, name in enumerate(_DAYS, start=2)}

PATTERNS = (
    (r"^Limit (.+) per file(.*)$", "Tệp tối đa $1$2"),
    (r"^([\d.]+ ?[KMG]?B) per file(.*)$", "Tệp tối đa $1$2"),
    (r"^(?:.+ )?files are not allowed\.?$", "Tệp này không thuộc loại nhận ở đây."),
    (r"^File must be (.+) or smaller\.?$", "Tệp phải từ $1 trở xuống."),
    (r"^Add: (.+)$", "Thêm: $1"),
    (r"^Help for (.+)$", "Giải thích: $1"),
    (r"^(?:Remove|Delete) (\S.*\.[A-Za-z]{2,5})$", "Bỏ tệp $1"),
    (
        r"^Is Streamlit still running\?.*$",
        "Máy chủ chưa trả lời. Kiểm tra chương trình còn chạy; trang tự nối lại.",
    ),
    (r"^Connection failed with status (\d+).*$", "Máy chủ chưa trả lời đúng (mã $1). Trang tự nối lại."),
    (r"^Page (\d+)$", "Trang $1"),
    (r"^(\d+) of (\d+)$", "$1 trên $2"),
    (r"^(\d+) results?$", "$1 kết quả"),
    (r"^Showing page (\d+) of (\d+)$", "Trang $1 trên $2"),
)

_SCRIPT = """
<script>
(() => {
  if (window.tdktWording) return;
  window.tdktWording = true;
  const words = WORDS, patterns = PATTERNS.map(([from, to]) => [new RegExp(from), to]);
  // A person's data must stay as written: what they typed, tables' cells and every text of our own pages.
  const ours = "[data-testid=stMarkdownContainer], [data-testid=stHtml], [role=gridcell], textarea";
  const theirs = "[data-testid=stTooltipContent], button[kind^=element], [data-testid=stFileUploaderDropzone]";
  const say = (text) => {
    const bare = text.trim();
    if (!bare || bare.length > 240) return null;
    if (Object.hasOwn(words, bare)) return words[bare];
    const parts = /^([A-Za-z/() ]+): (.+)$/.exec(bare);  // a tool's name with the name of its table
    if (parts && Object.hasOwn(words, parts[1])) return `${words[parts[1]]}: ${parts[2]}`;
    for (const [from, to] of patterns) if (from.test(bare)) return bare.replace(from, to);
    return null;
  };
  const textOf = (node) => {
    const parent = node.parentElement;
    if (!parent || /^(SCRIPT|STYLE)$/.test(parent.tagName)) return;
    const said = say(node.data);
    if (said === null || said === node.data) return;
    if (parent.closest(ours) && !parent.closest(theirs)) return;
    node.data = said;
  };
  const namesOf = (element) => {
    for (const name of ["aria-label", "title", "placeholder"]) {
      const value = element.getAttribute(name);
      const said = value && say(value);
      if (said && said !== value) element.setAttribute(name, said);
    }
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return textOf(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    namesOf(root);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      node.nodeType === Node.TEXT_NODE ? textOf(node) : namesOf(node);
    }
  };
  all(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(all);
      else if (change.type === "characterData") textOf(change.target);
      else namesOf(change.target);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ["aria-label", "title", "placeholder"] });
  document.documentElement.lang = "vi";
})();
</script>
"""


def add_wording() -> None:
    """Let the browser say the widgets' own words in Vietnamese."""
    st.html(_script(), unsafe_allow_javascript=True)


@lru_cache(maxsize=1)
def _script() -> str:
    script = _SCRIPT.replace("WORDS", json.dumps(WORDS, ensure_ascii=False), 1)
    return script.replace("PATTERNS", json.dumps(PATTERNS, ensure_ascii=False), 1)
