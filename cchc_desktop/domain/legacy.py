"""Old Vietnamese fonts: text typed for .VnTime (TCVN3) or VNI-Times, seen as gibberish in Unicode.

Old files hold font codes, which programs read as Western letters: "Bé Néi vô" or "Boä Noäi vuï" for "Bộ Nội
vụ". Such text is recognised cautiously and converted only after a person agrees, so `detect` must stay
silent on proper Vietnamese, on plain ASCII and on foreign names. Codes: TCVN 5712:1993 (VN3) and the VNI-
Windows character set.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3_CODES = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ"
    "×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ"
)
_TCVN3 = dict(zip(_TCVN3_CODES[::2], _TCVN3_CODES[1::2], strict=True))

# VNI writes the bare letter and then a mark of its own code.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for mark, tone in _VNI_TONES.items():
        for base, letter in (*zip("aeouy", "aeouy", strict=True), ("ô", "ơ"), ("ö", "ư")):
            table[base + mark] = unicodedata.normalize("NFC", letter + tone)
    for mark, tone in _VNI_CIRCUMFLEX.items():
        for base in "aeo":
            table[base + mark] = unicodedata.normalize("NFC", base + "\u0302" + tone)
    for mark, tone in _VNI_BREVE.items():
        table["a" + mark] = unicodedata.normalize("NFC", "a\u0306" + tone)
    for code, letter in list(table.items()):
        table[code.upper()] = letter.upper()
        table[code[0].upper() + code[1:]] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong
ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uât uây uâng uc uê uêch uênh ui um un ung uơ uôc
uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt
ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt
"""
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})")
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_LEGACY_WORD = re.compile("[A-Za-z\u00a1-\u00ac\u00ad\u00ae\u00b5-\u00fe]+")
_BEYOND_LATIN1_LETTER = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
# Symbols, not letters: inside a word they are proof enough of TCVN3.
_SYMBOLS = frozenset("¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾×÷")
# Marks that no Western name puts behind a vowel; one word with such a mark is proof enough.
_STRONG_VNI = frozenset("øûåäØÛÅÄ")


def is_syllable(word: str) -> bool:
    """Whether the word can be one Vietnamese syllable; c, ch, p, t end only sắc and nặng syllables."""
    tones = ""
    bare = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONE_MARKS:
            tones += char
        else:
            bare += char
    bare = unicodedata.normalize("NFC", bare)
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or tones in ("\u0301", "\u0323")


def syllables(s: str) -> int:
    """How many more words with Vietnamese letters are sound syllables than are not: a measure of sense."""
    words = [word for word in re.findall(r"[^\W\d_]+", s) if _high(word)]
    return sum(1 if is_syllable(word) else -1 for word in words)


def _tcvn3(s: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in s)


def _vni(s: str) -> str:
    return _VNI_CODE.sub(lambda match: _VNI[match.group()], s)


def _high(word: str) -> str:
    return "".join(char for char in word if not char.isascii())


def _speaks_for(words: list[str], converted: list[str], encoding: str) -> bool:
    """Whether the words make sense as this encoding and some of them make sense no other way."""
    sound = [is_syllable(word) for word in converted]
    proofs = [
        word
        for word, result, good in zip(words, converted, sound, strict=True)
        # A lone symbol ("©"), a unit ("µm") and a word that is fine Vietnamese as it stands prove nothing.
        if good and not is_syllable(word) and result[0].lower() in "bcdđghklmnpqrstvx" and len(word) > 1
    ]
    if not proofs or sound.count(False) > len(words) // 8:
        return False
    if encoding == "tcvn3":
        return len(words) > 1 or bool(set(proofs[0]) & _SYMBOLS)
    marks = set("".join(_high(word) for word in proofs))
    return bool(marks & _STRONG_VNI) or len(marks) > 1


def detect(s: str) -> str | None:
    """Return "tcvn3" or "vni" when the text can only be read as that old encoding, else None.

    Works on text whose bytes were read as cp1252 or Latin-1, before any tidying (TCVN3 writes ư as a soft
    hyphen). Short texts may stay undecided: join the cells of a column to ask about all of them.
    """
    if s.isascii() or _BEYOND_LATIN1_LETTER.search(s):
        return None
    words = [word for word in _LEGACY_WORD.findall(s) if _high(word) and re.search("[A-Za-z®§]", word)]
    if not words:
        return None
    for encoding, to_unicode in (("tcvn3", _tcvn3), ("vni", _vni)):
        if _speaks_for(words, [to_unicode(word) for word in words], encoding):
            return encoding
    return None


def _in_capitals(original: str, converted: str) -> bool:
    """Whether "B¸O" stands for "BÁO": the code has no toned capitals, the other letters of the word tell."""
    plain = [char for char in original if char.isascii() and char.isalpha()]
    plain += [char for char in converted if char in "ĂÂÊÔƠƯĐ"]
    return len(plain) > 1 and all(char.isupper() for char in plain)


def _tcvn3_text(s: str) -> str:
    """Convert word by word, so that words in capitals get their capitals back (one code stands for both)."""
    words = [(match.group(), _tcvn3(match.group())) for match in _LEGACY_WORD.finditer(s)]
    whole = any(_in_capitals(*pair) for pair in words) and not any(
        char.isascii() and char.islower() for original, _ in words for char in original
    )

    def one(match: re.Match[str]) -> str:
        original, converted = match.group(), _tcvn3(match.group())
        return converted.upper() if whole or _in_capitals(original, converted) else converted

    return _LEGACY_WORD.sub(one, s)


def convert(s: str, encoding: str) -> str:
    """The text in Unicode (NFC). `encoding` as `detect` names it; raises ValueError for any other.

    TCVN3 has no capitals with tones; a word whose other letters are capitals becomes capitals, others stay
    small.
    """
    if encoding == "tcvn3":
        return unicodedata.normalize("NFC", _tcvn3_text(s))
    if encoding == "vni":
        return unicodedata.normalize("NFC", _vni(s))
    raise ValueError(f"unknown encoding {encoding!r}")
