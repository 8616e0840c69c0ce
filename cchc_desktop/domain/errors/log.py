"""What is said where the log, the registers and the proof refuse."""

from __future__ import annotations

from cchc_desktop.domain.errors.sentences import NO_FILE, UNCHANGED, UNSAVED, UNWRITTEN, Chapter, Sentences

_RECORD_KEPT = "Chưa ghi gì, bản ghi đang có được giữ nguyên."
_OTHERS = "Các tệp khác không bị ảnh hưởng."
_WITHOUT_ID = "Hãy bỏ mã ấy để ghi thành bản ghi mới; muốn sửa bản ghi đang có thì mở bản ghi đó ra sửa."

LOG: Chapter = {
    "NK-01": Sentences(
        "Không có loại hoạt động “{words}”.", "Chưa lưu gì, nội dung đã nhập vẫn còn.", "Các loại có sẵn: {kinds}."
    ),
    "NK-01:any": Sentences(
        "Không có loại hoạt động hay sổ theo dõi nào tên “{words}”.",
        UNSAVED,
        "Các loại có sẵn: {kinds}. Các sổ: {registers}.",
    ),
    "NK-02": Sentences(
        "{sentences}.",
        "Chưa lưu gì, nội dung đã nhập vẫn còn.",
        "Hãy sửa các ô nêu trên rồi lưu lại.",
        help="Có ô nhập chưa đúng, được nêu tên.",
    ),
    "NK-03": Sentences(
        "Hoạt động này thuộc loại mà phiên bản đang dùng chưa biết.",
        "Hoạt động vẫn được giữ nguyên.",
        "Hãy cập nhật phần mềm để sửa hoặc xóa.",
    ),
    "NK-04": Sentences(
        "Không có hoạt động mang mã “{record}”, hoặc hoạt động đã bị xóa.",
        UNCHANGED,
        "Hãy xem lại danh sách, hoặc dùng Hoàn tác nếu vừa xóa nhầm.",
    ),
    "NK-04:any": Sentences(
        "Không có hoạt động hay dòng nào của sổ theo dõi mang mã “{record}”, hoặc mục đó đã bị xóa.",
        UNCHANGED,
        "Hãy xem lại danh sách, hoặc dùng Hoàn tác nếu vừa xóa nhầm.",
    ),
    "NK-05": Sentences(
        "Không còn thao tác nào để hoàn tác.", UNCHANGED, "Muốn sửa việc cũ hơn thì mở bản ghi đó ra sửa."
    ),
    "NK-06": Sentences(
        "Có nhiều hoạt động mang mã bắt đầu bằng “{given}”.", UNCHANGED, "Hãy gõ thêm vài ký tự của mã."
    ),
    "NK-07": Sentences(
        "Hoạt động này là của đơn vị {unit}; mỗi đơn vị chỉ sửa sổ của mình.",
        UNCHANGED,
        "Hãy ghi ý kiến về hoạt động này rồi gửi tệp trả lời cho đơn vị đó.",
    ),
    "NK-08": Sentences(
        "Cần xem lại: {reasons}.",
        UNSAVED,
        "Nếu đúng như vậy thì xác nhận để lưu (trên dòng lệnh: thêm --yes), nếu không thì sửa lại.",
        help="Có điều cần xem lại trước khi lưu: ngày còn ở phía trước mà ghi “Đã thực hiện”, số quá lớn so với xã "
        "(đặt ở Cài đặt, Đơn vị), hoạt động trùng ngày, giờ và tên (hoặc địa điểm mà tên gần giống), dấu mật, "
        "số điện thoại, số căn cước, số tài khoản. Đã xác nhận thì lần sau không hỏi lại.",
    ),
    "NK-09": Sentences(
        "Nội dung này không gói dữ liệu nào mang đi được: {what}.",
        UNSAVED,
        "Hãy sửa mục ấy rồi lưu lại.",
        help="Nội dung có mục sai kiểu, dài quá hoặc có ký tự lạ; lưu vào thì cả sổ không gửi đi được nữa.",
    ),
    "NK-10": Sentences(
        "Bản ghi này đã được lưu {most} lần, gói dữ liệu không mang nhiều hơn.",
        UNSAVED,
        "Hãy ghi thành một bản ghi mới.",
    ),
    "NK-11": Sentences(
        "Tháng {month} sẽ có hơn {most} hoạt động, gói dữ liệu không mang nhiều hơn.",
        UNSAVED,
        "Hãy xem lại tệp: có thể ngày bị ghi nhầm, hoặc mỗi dòng không phải một hoạt động.",
    ),
    "NK-12": Sentences(
        "Một bản ghi loại khác đã chiếm mã của bản ghi này; gói mang nó đến: {named}.",
        UNSAVED,
        "Hãy gỡ gói ấy trong danh sách gói đã nhập rồi lưu lại.",
        help="Một gói nhập trước đó đã chiếm mã mà báo cáo, lời văn hoặc việc khóa kỳ này cần; thường do máy của đơn "
        "vị bị mất. Gỡ gói ấy thì lưu được.",
    ),
    "NK-20": Sentences(
        "Không có thao tác nào để làm lại.",
        UNCHANGED,
        "Chỉ làm lại được thao tác vừa hoàn tác, khi chưa ghi việc khác.",
        help="Không có thao tác nào để làm lại: chưa hoàn tác gì, hoặc sau khi hoàn tác đã ghi việc khác.",
    ),
    "NK-21": Sentences(
        "Không làm lại được “{label}”: khi gỡ, sổ đã quên những gì gói mang đến.",
        UNCHANGED,
        "Hãy nhập lại chính tệp gói đó.",
        help="Nhập gói đã hoàn tác thì không làm lại bằng phím được: khi gỡ, sổ đã quên những gì gói mang đến.",
    ),
    "NK-22": Sentences(
        "{word} “{label}” sẽ đổi {words} cùng lúc.",
        "Chưa thay đổi gì.",
        "Nếu đúng là thao tác này, hãy chạy lại: cchc {command} --yes.",
        help="Thao tác sẽ đổi nhiều bản ghi cùng lúc nên cửa sổ lệnh hỏi lại, và chưa được đồng ý.",
    ),
    "NK-23": Sentences(
        "Sau thao tác này đã có thao tác khác: {label}.",
        UNCHANGED,
        "Muốn hoàn tác thì làm lần lượt từ thao tác mới nhất.",
        help="Thao tác muốn hoàn tác không còn là thao tác mới nhất.",
    ),
    "NK-24": Sentences(
        "Ngày {day} của {activity} chưa đến, {but}.",
        "Chưa thay đổi gì.",
        "Hãy đợi đến ngày đó, hoặc sửa ngày và trạng thái trong khung nhập.",
        help="Ngày của hoạt động chưa đến nên chưa ghi nhanh là đã thực hiện được.",
    ),
    "NK-25": Sentences("Mã “{record}” là của một bản ghi khác trong sổ.", _RECORD_KEPT, _WITHOUT_ID),
    "NK-25:activity": Sentences(
        "Mã “{record}” là của một hoạt động đã có trong sổ, với nội dung khác.", _RECORD_KEPT, _WITHOUT_ID
    ),
    "NK-25:above": Sentences("Mã “{record}” đã dùng cho một dòng ở trên.", _RECORD_KEPT, _WITHOUT_ID),
    "NK-25:twice": Sentences("Có hai dòng mang cùng một mã.", _RECORD_KEPT, _WITHOUT_ID),
    "LP-01": Sentences(
        "Từ {first} đến {last} không phải một khoảng ngày dùng được.",
        UNWRITTEN,
        "Hãy chọn ngày cuối từ ngày đầu trở đi, nhiều nhất {most} ngày một lần.",
    ),
    "LP-02": Sentences(
        "Lịch phát thanh chưa có buổi nào.",
        UNWRITTEN,
        "Hãy thêm buổi phát ở Sổ theo dõi, mục Lịch phát thanh, rồi lập lại.",
    ),
}

REGISTERS: Chapter = {
    "TD-01": Sentences(
        "Không có bản ghi mang mã “{record}” trong các sổ theo dõi, hoặc bản ghi đã bị xóa.",
        UNCHANGED,
        "Hãy xem lại danh sách, hoặc dùng Hoàn tác nếu vừa xóa nhầm.",
    ),
    "TD-02": Sentences(
        "Bản ghi này là của đơn vị {unit}; mỗi đơn vị chỉ sửa sổ của mình.",
        UNCHANGED,
        "Hãy ghi ý kiến về bản ghi này rồi gửi tệp trả lời cho đơn vị đó.",
    ),
    "TD-03": Sentences(
        "Không thấy bảng “{label}” trong tệp “{name}”.",
        UNWRITTEN,
        "Bảng cần có hàng tiêu đề với cột {named} và ít nhất một cột khác của sổ.",
        help="Tệp không có bảng của sổ đang chọn; tệp Excel mẫu của sổ thì có đủ.",
    ),
    "TD-04": Sentences(
        "Sổ “{label}” không có dòng nào để in.", NO_FILE, "Hãy ghi vào sổ, hoặc bỏ bớt điều kiện lọc rồi in lại."
    ),
    "TD-06": Sentences(
        "Không có {one} nào của năm {before} để chép sang năm {year}, hoặc năm {year} đã có đủ.",
        UNCHANGED,
        "Hãy xem lại năm muốn chép.",
    ),
    "TD-05": Sentences(
        "Xóa thì thông tin chỉ lưu trên máy này ({named}) sẽ mất hẳn, hoàn tác không lấy lại được.",
        "Chưa xóa gì.",
        "Nếu đúng là muốn xóa thì xác nhận (trên dòng lệnh: thêm --yes), nếu không thì giữ nguyên.",
        help="Bản ghi có thông tin chỉ lưu trên máy này (họ tên, điện thoại); xóa bản ghi là xóa hẳn phần đó.",
    ),
}

PROOF: Chapter = {
    "MC-01": Sentences(
        "Không đọc được tệp “{name}”.",
        "Hoạt động và các tệp khác không bị ảnh hưởng.",
        "Hãy kiểm tra tệp còn ở chỗ cũ và không bị chương trình khác giữ.",
    ),
    "MC-01:no-file": Sentences(
        "“{name}” không phải tệp thường (thư mục, thiết bị hoặc đường ống), không đọc được.",
        "Hoạt động và các tệp khác không bị ảnh hưởng.",
        "Hãy chọn tệp ảnh, âm thanh hoặc văn bản.",
    ),
    "MC-01:pasted": Sentences(
        "Không đọc được ảnh dán “{name}”.", _OTHERS, "Hãy dán lại, hoặc lưu ảnh thành tệp rồi thêm tệp đó."
    ),
    "MC-02": Sentences(
        "Tệp “{name}” lớn {megabytes} MB, nhiều nhất 20 MB.",
        _OTHERS,
        "Hãy cắt ngắn hoặc nén nhỏ tệp rồi thêm lại.",
        help="Tệp lớn hơn 20 MB; riêng ảnh thì chương trình tự thu nhỏ.",
    ),
    "MC-03": Sentences("Tệp “{name}” trống.", _OTHERS, "Hãy chọn lại tệp."),
    "MC-04": Sentences(
        "Nội dung tệp “{name}” không còn trên máy này hoặc đã hỏng.",
        "Bản ghi và tên tệp vẫn còn trong sổ.",
        "Hãy lấy lại từ bản sao lưu, hoặc gỡ tệp này và thêm lại từ tệp gốc.",
    ),
    "MC-04:others": Sentences(
        "Đơn vị {unit} không gửi kèm nội dung tệp “{name}”.",
        "Bản ghi và tên tệp vẫn còn trong sổ.",
        "Nếu cần xem, hãy đề nghị đơn vị gửi gói có kèm ảnh, tệp minh chứng; tệp của sổ có thông tin cá nhân không đi "
        "theo gói.",
    ),
    "MC-05": Sentences(
        "Không có tệp minh chứng này, hoặc tệp đã được gỡ.", UNCHANGED, "Hãy xem lại danh sách tệp của bản ghi."
    ),
    "MC-06": Sentences("Chú thích dài quá 500 ký tự.", UNSAVED, "Hãy rút gọn chú thích."),
    "MC-08": Sentences(
        "Không đọc được trọn vẹn ảnh “{name}”, nên không xóa được vị trí nơi chụp có thể nằm trong tệp.",
        "Chưa thêm tệp này; các tệp khác không bị ảnh hưởng.",
        "Hãy mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG rồi thêm tệp mới.",
        help="Không đọc được trọn vẹn ảnh (bị cắt, quá lớn, dạng lạ), nên không xóa được vị trí nơi chụp có thể "
        "nằm trong tệp. Đồng ý thì giữ nguyên như một tệp thường.",
    ),
}
