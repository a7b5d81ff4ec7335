"""What the one who leads the conference says and sees to at each kind of item.

A line in quotation marks is said aloud; any other line is a direction. A line with {speaker} is said once for each
of those whom the programme names. The rite of awarding follows Điều 29, Điều 30 of Nghị định 152/2025/NĐ-CP.
"""

from tdkt_event.domain.programme import ItemKind

GREETING = "“Kính thưa các vị đại biểu khách quý, kính thưa toàn thể Hội nghị.”"
INTRODUCE = "“Đến dự Hội nghị hôm nay, xin trân trọng giới thiệu:”"
WELCOME = "“Đề nghị Hội nghị nhiệt liệt chào mừng sự có mặt của các vị đại biểu.”"
CHAIR = "“Chủ tọa Hội nghị: {chairs}. Xin trân trọng kính mời chủ tọa lên vị trí làm việc.”"
SECRETARY = "“Thư ký Hội nghị: {secretaries}. Xin mời thư ký vào vị trí làm việc.”"

WORDS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.RECEPTION: (
        "“Kính mời các vị đại biểu đã điểm danh, nhận tài liệu vào hội trường và ổn định chỗ ngồi. "
        "Hội nghị bắt đầu lúc {start}. Xin vui lòng để điện thoại ở chế độ im lặng.”",
    ),
    ItemKind.PERFORMANCE: (
        GREETING,
        "“Mở đầu, xin kính mời các vị đại biểu thưởng thức chương trình văn nghệ do {troupe} biểu diễn.”",
        "Sau tiết mục cuối, mời đội văn nghệ rời sân khấu.",
        "“Xin trân trọng cảm ơn {troupe}.”",
    ),
    ItemKind.ANTHEM: (
        "“Kính mời các vị đại biểu đứng dậy, chỉnh đốn trang phục, làm lễ chào cờ.”",
        "Chờ hội trường nghiêm trang; cử nhạc hoặc hát Quốc ca.",
        "“Nghiêm. Chào cờ, chào. Quốc ca.”",
        "“Thôi. Kính mời các vị đại biểu an tọa.”",
    ),
    ItemKind.INTRODUCTION: (
        GREETING,
        "“Được sự đồng ý của {issuer}, hôm nay, tại {venue}, {conference} được long trọng tổ chức.”",
    ),
    ItemKind.OPENING: (
        "“Kính thưa Hội nghị. Xin trân trọng kính mời {who} phát biểu khai mạc Hội nghị.”",
        "“Xin trân trọng cảm ơn {who}.”",
    ),
    ItemKind.REPORT: (
        "“Kính thưa Hội nghị. Sau đây, xin trân trọng kính mời {who} trình bày: {title}.”",
        "“Xin trân trọng cảm ơn {who}.”",
    ),
    ItemKind.SPEECH: (
        "“Kính thưa Hội nghị. Để trao đổi kinh nghiệm, cách làm hay trong phong trào thi đua, "
        "Hội nghị xin nghe các ý kiến tham luận.”",
        "“Xin trân trọng kính mời {speaker} trình bày tham luận.”",
        "Sau mỗi tham luận: “Xin trân trọng cảm ơn.”",
    ),
    ItemKind.BREAK: (
        "“Kính thưa các vị đại biểu, Hội nghị xin được giải lao {minutes} phút. "
        "Kính mời các vị đại biểu trở lại hội trường lúc {end}.”",
        "Trước giờ trở lại 02 phút, mời đại biểu ổn định chỗ ngồi.",
    ),
    ItemKind.AWARD: (
        "“Kính thưa Hội nghị. Sau đây là phần công bố quyết định và trao thưởng cho các tập thể, hộ gia đình, "
        "cá nhân có thành tích xuất sắc năm {previous_year}.”",
        "Thứ tự: hình thức cao trước, thấp sau; cùng cấp thì danh hiệu thi đua trước, hình thức khen thưởng sau; "
        "trong một hình thức thì tập thể, hộ gia đình trước, cá nhân sau; trao tặng trước, truy tặng sau.",
        "“Xin trân trọng kính mời …… công bố Quyết định số …… ngày …… của …… về việc ……”",
        "Người công bố đọc toàn văn quyết định rồi đọc tên theo đúng thứ tự lên nhận.",
        "“Xin trân trọng kính mời …… lên trao thưởng. Kính mời các tập thể, hộ gia đình, cá nhân có tên sau đây "
        "lên nhận: ……”",
        "Người trao đứng ở vị trí trung tâm; người nhận nâng bằng ngang ngực đến khi rời sân khấu; đại diện lãnh đạo "
        "tập thể và gia đình người được truy tặng trực tiếp lên nhận.",
        "Người phục vụ đứng phía sau, bên phải người trao, không quay lưng về phía đại biểu, bưng khay phủ vải đỏ bằng "
        "hai tay, bằng đã đặt trong khung và xếp theo thứ tự gọi tên; người không có nhiệm vụ không lên sân khấu "
        "tặng hoa, chụp ảnh.",
        "“Xin trân trọng cảm ơn và chúc mừng. Kính mời các vị đại biểu trở về chỗ ngồi.”",
        "Các đợt trao thưởng (ghi tay khi có quyết định):",
    ),
    ItemKind.DIRECTION: (
        "“Kính thưa Hội nghị. Xin trân trọng kính mời {who} phát biểu chỉ đạo.”",
        "“Hội nghị xin tiếp thu ý kiến chỉ đạo. Xin trân trọng cảm ơn {who}.”",
    ),
    ItemKind.LAUNCH: (
        "“Kính thưa Hội nghị. Xin trân trọng kính mời {who} phát động phong trào thi đua năm {year}.”",
        "“Xin trân trọng cảm ơn {who}. Đề nghị các cơ quan, đơn vị, địa phương hưởng ứng, thực hiện đạt kết quả.”",
    ),
    ItemKind.PLEDGE: (
        "“Kính thưa Hội nghị. Để cụ thể hóa nội dung phát động, xin kính mời {who} lên ký kết giao ước thi đua "
        "năm {year}; kính mời …… chứng kiến lễ ký.”",
        "Đại diện từng cụm, khối ký vào bản giao ước theo thứ tự được gọi tên.",
        "“Xin trân trọng cảm ơn. Kính mời các vị đại biểu trở về chỗ ngồi.”",
    ),
    ItemKind.CLOSING: (
        "“Kính thưa Hội nghị. Xin trân trọng kính mời {who} phát biểu bế mạc Hội nghị.”",
        "“Xin trân trọng cảm ơn {who}. {conference} đến đây kết thúc. Kính chúc các vị đại biểu sức khỏe, hạnh phúc "
        "và thành công.”",
    ),
    ItemKind.OTHER: (
        "“Kính thưa Hội nghị. Tiếp theo chương trình: {title}. Xin trân trọng kính mời {who}.”",
        "“Xin trân trọng cảm ơn.”",
    ),
}

AWARD_OPENING = (
    WORDS[ItemKind.AWARD][0],
    WORDS[ItemKind.AWARD][1],
    *(line for line in WORDS[ItemKind.AWARD][2:-1] if "“" not in line),
    "Lời dẫn, tên từng người theo vị trí: xem Kịch bản trao thưởng. Các lượt trao thưởng:",
)
"""What is said where the award batches are known: each batch has a script of its own."""
