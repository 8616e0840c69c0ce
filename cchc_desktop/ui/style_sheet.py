"""The one style sheet, generated from the theme: only what a palette can't say (borders, corners, paddings).

It belongs to `theme.py` and is called by nothing else; the widgets name their look by the property `role`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_desktop.ui.theme import Tokens

Pixels = Callable[[float], int]
Points = Callable[[str], float]


def text(tokens: Tokens, px: Pixels, points: Points) -> str:
    """The whole sheet for these colours at this text scale."""
    return "\n".join(
        (
            _surfaces(tokens, px),
            _labels(tokens, points),
            _inputs(tokens, px),
            _lists(tokens, px, points),
            _rest(tokens, px, points),
        )
    )


def _surfaces(t: Tokens, px: Pixels) -> str:
    return f"""
QMainWindow, QDialog, QWidget[role="window"] {{ background: {t.window}; }}
QWidget[role="surface"], QScrollArea[role="surface"] {{ background: {t.surface}; border: none; }}
QFrame[role="rail"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.border}; }}
QFrame[role="status"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.border}; }}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: {px(6)}px; }}
QFrame[role="raised"] {{ background: {t.raised}; border: 1px solid {t.border}; border-radius: {px(6)}px; }}
QFrame[role="notice"] {{ background: {t.notice}; border: 1px solid {t.notice_border}; border-radius: {px(6)}px; }}
QFrame[role="toast"] {{ background: {t.raised}; border: 1px solid {t.border}; border-left: 3px solid {t.accent};
  border-radius: {px(6)}px; }}
QFrame[role="drop"] {{ background: {t.surface}; border: 1px dashed {t.accent}; border-radius: {px(6)}px; }}
QFrame[role="hairline"] {{ background: {t.hairline}; border: none; min-height: 1px; max-height: 1px; }}
"""


def _labels(t: Tokens, points: Points) -> str:
    return f"""
QLabel {{ background: transparent; border: none; }}
QLabel[role="title"] {{ font-size: {points("title")}pt; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {points("section")}pt; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {points("figure")}pt; font-weight: 600; }}
QLabel[role="brand"] {{ font-size: {points("brand")}pt; font-weight: 600; color: {t.accent}; }}
QLabel[role="caption"] {{ font-size: {points("caption")}pt; color: {t.secondary}; }}
QLabel[role="secondary"] {{ color: {t.secondary}; }}
QLabel[role="good"] {{ color: {t.good}; }}
QLabel[role="warn"] {{ color: {t.warn}; font-weight: 600; }}
QLabel[role="bad"] {{ color: {t.bad}; }}
QLabel[role="error"] {{ font-size: {points("caption")}pt; color: {t.bad}; }}
QLabel[role="on_notice"] {{ color: {t.notice_text}; }}
QLabel[role="on_notice_strong"] {{ color: {t.notice_text}; font-weight: 600; }}
QRadioButton[role="strong"] {{ font-weight: 600; }}
QLabel[role="keys"] {{ font-size: {points("caption")}pt; color: {t.secondary}; border: 1px solid {t.border};
  border-radius: 3px; padding: 0 4px; }}
"""


def _inputs(t: Tokens, px: Pixels) -> str:
    box = f"background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; border-radius: {px(6)}px;"
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{ {box} selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QLineEdit {{ padding: 0 {px(8)}px; min-height: {px(30)}px; }}
QPlainTextEdit, QTextEdit {{ padding: {px(4)}px {px(6)}px; }}
QLineEdit:hover, QPlainTextEdit:hover {{ border-color: {t.secondary}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent}; }}
QLineEdit:focus {{ padding: 0 {px(8) - 1}px; min-height: {px(30) - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(4) - 1}px {px(6) - 1}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {t.bad}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {t.window}; color: {t.secondary}; }}
QLineEdit[role="plain"], QPlainTextEdit[role="plain"] {{ border: none; background: transparent; padding: 0; }}
QPushButton {{ {box} min-height: {px(30)}px; padding: 0 {px(12)}px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed, QPushButton[open="true"] {{ background: {t.tint}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {px(12) - 1}px; min-height: {px(30) - 2}px; }}
QPushButton:disabled {{ color: {t.secondary}; background: {t.window}; }}
QPushButton:default, QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border: 1px solid {t.accent}; font-weight: 600; }}
QPushButton:default:hover, QPushButton[role="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[role="primary"]:pressed {{ background: {t.accent_hover}; }}
QPushButton:default:focus, QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.border}; border-color: {t.border}; color: {t.secondary}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {t.accent};
  padding: 0 {px(4)}px; min-height: {px(22)}px; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 2px solid {t.accent}; padding: 0 {px(4) - 1}px; min-height: {px(22) - 2}px; }}
QPushButton[role="link"]:disabled {{ color: {t.secondary}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {px(4)}px; padding: {px(3)}px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; padding: {px(3) - 1}px; }}
"""


def _lists(t: Tokens, px: Pixels, points: Points) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {t.surface}; alternate-background-color: {t.surface}; border: none;
  selection-background-color: {t.tint}; selection-color: {t.text}; gridline-color: {t.hairline}; outline: none; }}
QTableView::item {{ padding: 0 {px(9)}px; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{ background: {t.surface}; color: {t.secondary}; border: none;
  border-bottom: 1px solid {t.border}; padding: 0 {px(10)}px; font-size: {points("caption")}pt; font-weight: 600; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; padding: {px(4)}px 0; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(16)}px; }}
QMenu::indicator {{ width: {px(10)}px; height: {px(10)}px; margin-left: {px(8)}px; }}
QMenu::indicator:checked {{ background: {t.accent}; border-radius: {px(10) // 2}px; }}
QMenu::right-arrow {{ width: 0; height: 0; }}
QMenu::icon {{ padding-left: {px(12)}px; }}
QMenu::item:selected {{ background: {t.tint}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.secondary}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: {px(4)}px 0; }}
QListView[role="suggestions"] {{ background: {t.raised}; }}
QCalendarWidget QTableView {{ background: {t.raised}; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QCalendarWidget QTableView::item {{ padding: 0; }}
"""


def _rest(t: Tokens, px: Pixels, points: Points) -> str:
    # A change of the system's look puts the system's own sizes back for these classes: only a sheet outlives it.
    body, icon, tick = points("body"), px(18), px(15)
    return f"""
QMenu, QMenuBar, QStatusBar, QMessageBox, QToolTip, QTipLabel, QAbstractItemView {{ font-size: {body}pt; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: {tick}px; height: {tick}px; }}
QMenu, QPushButton, QListView, QTreeView, QTableView {{ icon-size: {icon}px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; padding: {px(4)}px {px(8)}px; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: {px(4)}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {px(24)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(24)}px; }}
QScrollBar::handle:hover {{ background: {t.secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QProgressBar {{ background: {t.hairline}; border: none; border-radius: {px(3)}px; max-height: {px(6)}px;
  min-height: {px(6)}px; text-align: center; color: transparent; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(3)}px; }}
"""
