"""Write the two sample speeches of `data/samples`: python tools/make_sample_speeches.py. Every fact in them is invented."""

from datetime import datetime
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

FOLDER = Path(__file__).resolve().parent.parent / "data" / "samples"
NOTE = "Bài mẫu của chương trình, số liệu và tên người đều do chương trình đặt ra."
REPORT = (
    "Kính thưa Đoàn Chủ tịch, kính thưa các vị đại biểu, kính thưa Hội nghị.",
    "Được sự quan tâm lãnh đạo, chỉ đạo của Huyện ủy, HĐND, UBND huyện, năm 2024 Đảng bộ, chính quyền và Nhân dân xã Minh Đức đã hoàn thành xuất sắc nhiệm vụ được giao. Thay mặt UBND xã, tôi xin báo cáo kết quả đạt được trong phong trào thi đua yêu nước.",
    "Về kinh tế, tổng thu ngân sách trên địa bàn xã đạt 12.450.000.000 đồng, bằng 118,5% kế hoạch, tăng 9,2% so với cùng kỳ. Thu nhập bình quân đầu người đạt 78.500.000 đồng một năm, tăng 6.200.000 đồng so với năm 2023. Tỷ lệ hộ nghèo giảm từ 2,15% xuống còn 0,87%. Toàn xã gieo trồng 1.245 ha cây hằng năm, đạt 104% kế hoạch; chăm sóc 3.860 ha cao su, 412 ha tiêu và 275 ha cây ăn trái.",
    "Về xây dựng nông thôn mới, xã đạt chuẩn 19/19 tiêu chí, được công nhận xã nông thôn mới nâng cao tại quyết định ngày 12/9/2024. Trong năm đã bê tông hóa 14,6 km đường, lắp 235 bóng đèn, vận động Nhân dân đóng góp 3.780.000.000 đồng và hiến 6.420 m2 đất.",
    "Về văn hóa, xã hội, 100% ấp đạt danh hiệu văn hóa; 96,8% hộ đạt danh hiệu gia đình văn hóa; 03/03 trường học đạt chuẩn quốc gia. Tỷ lệ bao phủ BHYT đạt 95,4%, tăng 2,1% so với năm 2023. Trạm y tế khám cho 8.752 lượt người, đạt 109% kế hoạch.",
    "Về quốc phòng, an ninh, xã giao 12/12 thanh niên nhập ngũ, đạt 100% chỉ tiêu; phạm pháp hình sự giảm 03 vụ so với cùng kỳ. Công an xã được tặng danh hiệu Đơn vị tiên tiến, Ban Chỉ huy Quân sự xã được tặng Giấy khen.",
    "Về xây dựng Đảng và hệ thống chính trị, Đảng bộ xã xếp loại hoàn thành tốt nhiệm vụ, trong đó 11/14 chi bộ xếp loại hoàn thành tốt, 03 chi bộ hoàn thành xuất sắc. MTTQ và các đoàn thể vận động Quỹ Vì người nghèo được 215.000.000 đồng, xây 06 căn nhà đại đoàn kết trị giá 480.000.000 đồng.",
    "Về giáo dục, tỷ lệ học sinh hoàn thành chương trình tiểu học đạt 100%, học sinh tốt nghiệp THCS đạt 99,2%; có 18 học sinh đạt giải cấp huyện, trong đó 03 giải nhất, 06 giải nhì và 09 giải ba; Hội Khuyến học xã trao 146 suất học bổng trị giá 87.600.000 đồng.",
    "Về cải cách hành chính, xã tiếp nhận 4.318 hồ sơ, giải quyết đúng hạn và trước hạn 4.309 hồ sơ, đạt 99,8%; tỷ lệ hồ sơ trực tuyến đạt 82,6%, tăng 14,3% so với cùng kỳ; mức độ hài lòng của người dân đạt 97,4%, xếp thứ 2/13 xã, thị trấn.",
    "Về phát triển hợp tác xã, toàn xã có 04 HTX với 215 thành viên, doanh thu 9.860.000.000 đồng, đạt 112% kế hoạch; 03 sản phẩm được công nhận OCOP ba sao; giải quyết việc làm cho 328 lao động, đạt 131% kế hoạch.",
    "Về môi trường, tỷ lệ hộ dân thu gom rác thải đạt 91,3%, tăng 6,5% so với năm 2023; toàn xã trồng mới 12.600 cây xanh, đạt 126% kế hoạch; 100% hộ chăn nuôi tập trung có công trình xử lý chất thải; tỷ lệ hộ sử dụng nước hợp vệ sinh đạt 99,6%.",
    "Về thu quỹ, xã vận động Quỹ Đền ơn đáp nghĩa 64.200.000 đồng, đạt 128% chỉ tiêu; Quỹ Phòng, chống thiên tai 52.750.000 đồng, đạt 105% chỉ tiêu; tặng 412 suất quà Tết trị giá 206.000.000 đồng.",
    "Về công tác thi đua, khen thưởng, năm 2024 xã có 01 tập thể được tặng Bằng khen của Chủ tịch UBND tỉnh, 04 tập thể và 15 cá nhân được tặng Giấy khen của Chủ tịch UBND huyện, 22 cá nhân đạt danh hiệu Lao động tiên tiến, 03 cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở. Xã dẫn đầu khối xã, thị trấn với 985,5 điểm.",
    "Kính thưa Hội nghị, để đạt được thành tích nêu trên là nhờ sự đoàn kết của Nhân dân trong xã. Thời gian tới, xã tiếp tục phấn đấu giữ vững vị trí dẫn đầu, hoàn thành vượt chỉ tiêu năm 2025: thu ngân sách 13.200.000.000 đồng, thu nhập bình quân 84.000.000 đồng, tỷ lệ hộ nghèo dưới 0,5%.",
    "Kính chúc Hội nghị thành công tốt đẹp. Xin trân trọng cảm ơn.",
)
LESSON = (
    "Kính thưa Đoàn Chủ tịch, kính thưa các vị đại biểu.",
    "Ủy ban MTTQ Việt Nam huyện xin chia sẻ việc vận động Nhân dân sửa nhà dột nát theo cách nhà có việc gì khó thì xóm cùng lo, những chỗ còn vướng và bài học rút ra.",
    "Khi bắt đầu, chúng tôi gặp ba khó khăn. Khó khăn thứ nhất là danh sách hộ cần giúp lập từ đầu năm, đến lúc khởi công thì đã khác: có hộ con cái gửi tiền về sửa trước, có hộ gặp bão, mái tốc hẳn mà lại chưa có tên. Khó khăn thứ hai là tiền hỗ trợ chỉ đủ mua vật liệu, công thợ phải trông vào bà con, trong khi mùa cạo mủ ai cũng bận. Khó khăn thứ ba là nhiều gia đình ngại nhận, sợ mang tiếng là nghèo.",
    "Nguyên nhân chính là chúng tôi làm theo biểu mẫu trước, đến từng nhà sau. Cán bộ xuống ấp một buổi, ghi tên rồi về, không ngồi lại nghe bà con nói. Sự phối hợp giữa Mặt trận với các hội còn chồng chéo, một nhà có ba đoàn đến hỏi cùng một việc.",
    "Từ chỗ vướng ấy, chúng tôi đổi cách làm. Mỗi ấp lập một tổ năm người, có người cao tuổi, có thợ hồ, có chị em phụ nữ. Tổ đi từng nhà vào buổi tối, hỏi gia đình cần gì nhất, ghi vào một cuốn sổ chung để các hội cùng dùng. Nhà nào làm trước, nhà nào làm sau do bà con bàn ở cuộc họp tổ và chịu trách nhiệm với nhau.",
    "Về công thợ, chúng tôi chia lịch theo tuần, mỗi tuần chỉ xin mỗi nhà một buổi, trả công bằng cách đổi công. Cách làm này không mới, ông bà ta đã làm từ lâu, nhưng khi có lịch rõ ràng thì không ai thấy mình phải làm nhiều hơn người khác. Với gia đình còn ngại, người cao tuổi trong tổ đến nói chuyện trước, Mặt trận đến sau.",
    "Cách làm ấy cũng còn hạn chế. Có ấp tổ trưởng bận việc nhà, sổ để trống hai tháng. Có nơi bà con bàn mãi không xong vì hai gia đình hoàn cảnh gần như nhau. Chúng tôi chưa có cách nào hay hơn ngoài việc ngồi lại thêm một lần nữa, mời cả hai gia đình cùng dự.",
    "Bài học thứ nhất chúng tôi rút ra là phải nghe trước khi ghi. Bài học thứ hai là việc của dân thì để dân bàn và dân xếp thứ tự, cán bộ chỉ giữ cho công bằng. Bài học thứ ba là mỗi hội một việc, dùng chung một cuốn sổ, đừng để bà con phải kể chuyện nhà mình nhiều lần.",
    "Xin kể một việc cụ thể. Ở một ấp có gia đình hai ông bà già nuôi cháu nhỏ, mái nhà dột đã ba mùa mưa. Cán bộ đến ba lần, ông bà đều nói còn ở được. Đến khi bác tổ trưởng sang uống trà, ngồi trọn một buổi tối, mới biết ông bà sợ sửa nhà xong thì con ở xa không còn lo gửi tiền về cho cháu đi học. Tổ bàn lại, gọi điện cho người con, hẹn nhau ngày làm, hội phụ nữ nhận giúp cháu sách vở. Nhà lợp xong trong bốn buổi. Từ việc ấy chúng tôi hiểu rằng cái khó của một gia đình nhiều khi không nằm ở cái mái, mà nằm ở điều gia đình chưa nói ra.",
    "Một việc khác chưa thành công, chúng tôi cũng xin nói thật. Ở một ấp xa trung tâm, chúng tôi vận động được vật liệu nhưng xe không vào được vì đường lầy, phải để nhờ ở nhà dân, đến khi chuyển vào thì một phần đã hỏng. Nguyên nhân là không hỏi trước người dân ở đó về con đường. Từ đó, trước khi nhận vật liệu, tổ phải đi hết con đường một lần và ghi vào sổ.",
    "Thời gian tới, chúng tôi đề xuất ba giải pháp. Một là đưa cuốn sổ chung vào quy chế phối hợp giữa Mặt trận và các hội ở xã. Hai là đề nghị huyện cho phép điều chỉnh danh sách hộ vào giữa năm, không phải chờ sang năm sau. Ba là mỗi cụm thi đua chọn một ấp làm trước, các ấp khác đến xem rồi về làm theo cách phù hợp với ấp mình.",
    "Xin cảm ơn các vị đại biểu đã lắng nghe.",
)


def write(name: str, title: str, paragraphs: tuple[str, ...]) -> None:
    """Write one speech as an office would: a title, then paragraphs at 14 points."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(title).bold = True
    for text in paragraphs:
        written = document.add_paragraph(text)
        written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        written.paragraph_format.first_line_indent = Mm(10)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", title, NOTE
    properties.created = properties.modified = datetime(2025, 3, 20)
    document.save(str(FOLDER / name))


if __name__ == "__main__":
    write("tham-luan-xa-minh-duc.docx", "BÁO CÁO THAM LUẬN CỦA UBND XÃ MINH ĐỨC", REPORT)
    write("tham-luan-mttq-huyen.docx", "THAM LUẬN CỦA ỦY BAN MTTQ VIỆT NAM HUYỆN", LESSON)
