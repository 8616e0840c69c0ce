"""The contents of administrative reform N0-N6, and the words that officers write for them."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.topics import TOPICS, Topic, main_topic, parse_topic, topic_label


def test_the_contents_are_the_six_of_the_resolution_and_the_steering() -> None:
    assert [topic.key for topic in TOPICS] == ["N0", "N1", "N2", "N3", "N4", "N5", "N6"]
    assert [topic.label for topic in TOPICS[1:]] == [
        "Cải cách thể chế",
        "Cải cách thủ tục hành chính",
        "Cải cách tổ chức bộ máy hành chính nhà nước",
        "Cải cách chế độ công vụ",
        "Cải cách tài chính công",
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("N2", "N2"),
        ("n2", "N2"),
        ("2", "N2"),
        (" N 2 ", "N2"),
        ("Nội dung N2", "N2"),
        ("nội dung 2", "N2"),
        ("N2 · Thủ tục hành chính", "N2"),
        ("Cải cách thủ tục hành chính", "N2"),
        ("THỦ TỤC HÀNH CHÍNH", "N2"),
        ("thu tuc hanh chinh", "N2"),
        ("cải cách tổ chức bộ máy", "N3"),
        ("N6.1", "N6.1"),
        ("6.01", "N6.1"),
        ("n6.12.3", "N6.12.3"),
        ("", None),
        ("Nội dung", None),
        ("N7", None),
        ("N6.", None),
        ("N6.x", None),
        ("N6.1000", None),
        ("22", None),
        ("Thủ tục", None),
    ],
)
def test_words_of_officers_are_read(text: str, code: str | None) -> None:
    assert parse_topic(text) == code


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_a_content_is_read_from_all_its_names(topic: Topic) -> None:
    for name in (topic.key, topic.label, topic.short, topic.phrase):
        assert parse_topic(name) == topic.key


def test_a_sub_topic_belongs_to_its_content() -> None:
    assert main_topic("N6.2") == main_topic("N6") == "N6"
    assert main_topic("") == main_topic("X1.2") == ""


def test_a_topic_is_shown_with_its_words_and_a_sub_topic_as_typed() -> None:
    assert topic_label("N2") == "N2 · Thủ tục hành chính"
    assert topic_label("N6.2") == "N6.2"
