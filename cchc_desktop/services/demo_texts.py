"""What a made-up commune talks about: titles by topic, so that the demo reads like a real log book."""

from __future__ import annotations

HAMLETS = ("Thôn Đông", "Thôn Đoài", "Thôn Trung", "Thôn Suối Đá", "Thôn Đường Làng", "Thôn Ấp Mới")
PEOPLE = ("Nguyễn Thị Hường", "Lê Ngọc Ánh", "Phạm Đình Ổn", "Đặng Văn Phước")
LEADER = "Trần Văn Đức"

BROADCASTS: tuple[tuple[str, str], ...] = (
    ("N0", "Kế hoạch cải cách hành chính năm của xã: những việc người dân được hưởng lợi"),
    ("N0", "Kết quả chấm điểm chỉ số cải cách hành chính của xã và các việc cần khắc phục"),
    ("N1", "Giới thiệu các văn bản quy phạm pháp luật mới có hiệu lực trong tháng"),
    ("N1", "Lấy ý kiến nhân dân về dự thảo quy chế dân chủ ở cơ sở"),
    ("N2", "Danh mục thủ tục hành chính tiếp nhận tại Trung tâm Phục vụ hành chính công xã"),
    ("N2", "Nộp hồ sơ, nhận kết quả qua dịch vụ bưu chính công ích"),
    ("N2", "Thời hạn giải quyết hồ sơ đất đai và cách theo dõi tiến độ"),
    ("N2", "Phản ánh, kiến nghị về quy định hành chính: gửi ở đâu, trả lời khi nào"),
    ("N3", "Mô hình chính quyền địa phương hai cấp: việc nào làm ở xã"),
    ("N4", "Quy tắc ứng xử của cán bộ, công chức khi tiếp dân"),
    ("N4", "Gương công chức tận tụy ở bộ phận một cửa"),
    ("N5", "Công khai dự toán, quyết toán ngân sách xã"),
    ("N6", "Hướng dẫn nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia"),
    ("N6", "Kích hoạt tài khoản định danh điện tử mức độ 2"),
    ("N6", "Thanh toán phí, lệ phí trực tuyến an toàn"),
)
BOARDS = (
    ("N2", "Danh mục thủ tục hành chính mới ban hành"),
    ("N4", "Lịch tiếp công dân của lãnh đạo xã"),
    ("N2", "Quy trình giải quyết thủ tục hộ tịch"),
)
WEB = (
    ("N6", "Bài: Ngày thứ Bảy giúp dân nộp hồ sơ trực tuyến"),
    ("N0", "Tin: Giao ban cải cách hành chính quý"),
    ("N2", "Bài: Rút ngắn thời gian giải quyết hồ sơ hộ tịch"),
)
SOCIAL = (
    ("N6", "Cách tra cứu tình trạng hồ sơ bằng điện thoại"),
    ("N2", "Thông báo lịch trả kết quả trong tuần"),
    ("N4", "Lời cảm ơn của người dân gửi bộ phận một cửa"),
)
MEETINGS = (
    ("N4", "Họp thôn phổ biến quy tắc ứng xử nơi công sở"),
    ("N2", "Họp thôn triển khai thủ tục hành chính thiết yếu"),
    ("N0", "Giao ban công tác cải cách hành chính"),
)
TRAININGS = (
    ("N6", "Tập huấn Tổ công nghệ số cộng đồng hỗ trợ dịch vụ công trực tuyến"),
    ("N4", "Bồi dưỡng kỹ năng giao tiếp hành chính"),
)
CONFERENCES = (("N2", "Hội nghị đối thoại với người dân, doanh nghiệp về thủ tục hành chính"),)
OUTREACH = (
    ("N6", "Đến từng nhà hướng dẫn nộp hồ sơ trực tuyến"),
    ("N6", "Hướng dẫn người cao tuổi dùng tài khoản định danh"),
)
LEAFLETS = (("N6", "Tờ gấp: năm bước nộp hồ sơ trực tuyến"), ("N2", "Sổ tay thủ tục hành chính thường dùng"))
VISUALS = (("N0", "Cải cách hành chính vì nhân dân phục vụ"), ("N6", "Chuyển đổi số, thuận tiện cho mọi nhà"))

PLAN: tuple[dict[str, object], ...] = (
    {
        "number": "1",
        "title": "Phát thanh trên đài truyền thanh xã về cải cách hành chính",
        "kind": "broadcast",
        "target": 600,
        "product": "Lượt phát",
        "lead": "Phòng Văn hóa - Xã hội",
        "support": "Các thôn",
    },
    {
        "number": "2",
        "title": "Niêm yết, thay nội dung bảng tin công cộng",
        "kind": "board",
        "target": 36,
        "lead": "Phòng Văn hóa - Xã hội",
    },
    {
        "number": "3",
        "title": "Đăng tin, bài trên trang thông tin điện tử",
        "kind": "web",
        "target": 60,
        "lead": "Văn phòng HĐND và UBND",
    },
    {"number": "4", "title": "Đăng bài trên mạng xã hội", "kind": "social", "target": 120, "lead": "Đoàn Thanh niên"},
    {
        "number": "5",
        "title": "Tổ chức hội nghị đối thoại về thủ tục hành chính",
        "kind": "conference",
        "target": 4,
        "lead": "UBND xã",
        "support": "Ủy ban MTTQ Việt Nam xã",
    },
    {
        "number": "6",
        "title": "Tập huấn Tổ công nghệ số cộng đồng",
        "kind": "training",
        "target": 6,
        "lead": "Phòng Văn hóa - Xã hội",
    },
    {
        "number": "7",
        "title": "Phát tờ gấp hướng dẫn dịch vụ công trực tuyến",
        "kind": "leaflet",
        "target": 3000,
        "lead": "Trung tâm Phục vụ hành chính công",
    },
    {
        "number": "8",
        "title": "Tổ chức Hội thi tìm hiểu cải cách hành chính",
        "kind": "contest",
        "target": 1,
        "lead": "Hội Liên hiệp Phụ nữ",
    },
)

KEPT: dict[str, tuple[dict[str, object], ...]] = {
    "feedback": (
        {
            "received_on": 40,
            "channel": "meeting",
            "summary": "Loa thôn Đoài nghe không rõ vào buổi sáng",
            "place": "Thôn Đoài",
            "forwarded_to": "Tổ vận hành đài truyền thanh",
            "due_on": 30,
            "answered_on": 33,
            "answer": "Đã thay dây loa, chỉnh lại hướng phát; bà con nghe rõ từ buổi phát chiều.",
            "broadcast_on": 32,
        },
        {
            "received_on": 27,
            "channel": "hotline",
            "summary": "Nộp hồ sơ khai sinh trực tuyến bị báo lỗi đính kèm",
            "topic": "N6",
            "area": "Hộ tịch",
            "sender": "Bùi Thị Lành",
            "phone": "0912 345 678",
            "forwarded_to": "Trung tâm Phục vụ hành chính công",
            "due_on": 17,
            "answered_on": 15,
            "answer": "Tệp đính kèm vượt dung lượng; đã hướng dẫn chụp lại và nộp thành công.",
        },
        {
            "received_on": 16,
            "channel": "box",
            "summary": "Đề nghị niêm yết phí, lệ phí bằng chữ to tại bộ phận một cửa",
            "topic": "N2",
            "due_on": 2,
            "forwarded_to": "Văn phòng HĐND và UBND",
        },
        {
            "received_on": 9,
            "channel": "social",
            "summary": "Chậm trả kết quả hồ sơ tách thửa so với giấy hẹn",
            "topic": "N2",
            "area": "Đất đai",
            "place": "Thôn Suối Đá",
            "sender": "Hồ Văn Đủ",
            "phone": "0987 654 321",
            "forwarded_to": "Phòng Kinh tế",
            "due_on": -2,
        },
        {
            "received_on": 3,
            "channel": "in_person",
            "summary": "Xin phát thanh lại bài hướng dẫn kích hoạt định danh mức 2",
            "topic": "N6",
            "place": "Thôn Ấp Mới",
        },
    )
}
"""Register → its records; a number is a day so many before today. Names and telephone numbers are made up."""
