"""What the benchmarks share: measuring in turns, one printed line per figure, a log book of any size."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from cchc_desktop.domain.office import Office
from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session

_AT_ONCE = 5000
_TEXT = """
nộp hồ sơ trực tuyến tại nhà qua Cổng Dịch vụ công quốc gia hướng dẫn người dân sử dụng định danh điện tử đăng ký khai
sinh chứng thực bản sao giữ sạch đường làng ngõ xóm tuyên truyền cải cách hành chính bộ phận một cửa lịch tiếp công dân
phòng chống lừa đảo chuyển đổi số thủ tục kinh doanh đất đai bảo hiểm y tế nghiêm túc thường xuyên
"""


def in_turns(turns: int, *acts: Callable[[], object]) -> list[float]:
    """Median milliseconds of each act; they take turns, so that what else the machine does hits all alike."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(turns):
        for act, own in zip(acts, times, strict=True):
            start = time.perf_counter()
            act()
            own.append((time.perf_counter() - start) * 1000)
    return [statistics.median(own) for own in times]


def told(name: str, measured: float, floor: float, limit: float, of: str) -> bool:
    """Print one figure as a ratio to its floor; returns whether the promise was kept."""
    print(f"{name}: {measured:.2f} ms; {of} {floor:.2f} ms; ratio {measured / floor:.2f} (limit {limit})")
    return measured <= limit * floor


def drafts(count: int) -> Iterator[dict[str, object]]:
    """Made-up activities over ten years, alike at every run: half of all words are in half of all activities."""
    chance, words = random.Random(count), _TEXT.split()
    for number in range(count):
        kind = chance.choice(("broadcast",) * 7 + ("web", "social", "meeting", "board"))
        draft: dict[str, object] = {
            "kind": kind,
            "date": (date(2016, 12, 15) + timedelta(days=number * 3650 // count)).isoformat(),
            "title": " ".join(chance.choices(words, k=9)),
            "content": " ".join(chance.choices(words, k=25)),
            "topic": f"N{number % 7}",
            "places": chance.sample(("Thôn Đông", "Thôn Đoài", "Thôn Nam", "Ấp Suối Nhát"), k=2),
            "editor": chance.choice(("Lê Thị Hoa", "Nguyễn Văn An", "Trần Đức")),
        }
        yield draft | ({"start_time": "05:00", "minutes": 10} if kind == "broadcast" else {})


def book(folder: Path, activities: int) -> Session:
    """A log book with so many activities."""
    session = Session.create(folder / "so.db", Office("25747", "UBND xã Xuân Đông"), author="An")
    some: list[dict[str, object]] = []
    for draft in drafts(activities):
        some.append(draft)
        if len(some) == _AT_ONCE:
            log_activity.add(session, some, sure=True)
            some = []
    log_activity.add(session, some, sure=True)
    return session
