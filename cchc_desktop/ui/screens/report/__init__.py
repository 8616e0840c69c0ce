"""The screen Báo cáo: choose a period, see its figures, edit its words, see and keep the paper."""
