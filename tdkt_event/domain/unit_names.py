"""The short form under which two spellings of one office meet; works on folded words."""

_PHRASES: tuple[tuple[str, str], ...] = (
    ("uy ban mat tran to quoc viet nam", "mttq"),
    ("ub mat tran to quoc viet nam", "mttq"),
    ("uy ban mat tran to quoc", "mttq"),
    ("mat tran to quoc viet nam", "mttq"),
    ("mat tran to quoc", "mttq"),
    ("uy ban mttq viet nam", "mttq"),
    ("uy ban mttq vn", "mttq"),
    ("uy ban mttqvn", "mttq"),
    ("uy ban mttq", "mttq"),
    ("ub mttq viet nam", "mttq"),
    ("ub mttq vn", "mttq"),
    ("ub mttqvn", "mttq"),
    ("ub mttq", "mttq"),
    ("mttq viet nam", "mttq"),
    ("mttq vn", "mttq"),
    ("ubmttq viet nam", "mttq"),
    ("ubmttq vn", "mttq"),
    ("ubmttqvn", "mttq"),
    ("ubmttq", "mttq"),
    ("mttqvn", "mttq"),
    ("uy ban nhan dan", "ubnd"),
    ("ub nhan dan", "ubnd"),
    ("ub nd", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("hd nd", "hdnd"),
    ("lien doan lao dong", "ldld"),
    ("hoi lien hiep phu nu", "hlhpn"),
    ("hoi lhpn", "hlhpn"),
    ("hoi phu nu", "hlhpn"),
    ("hoi nong dan", "hnd"),
    ("hoi nd", "hnd"),
    ("hoi cuu chien binh", "hccb"),
    ("hoi ccb", "hccb"),
    ("hoi chu thap do", "hctd"),
    ("hoi ctd", "hctd"),
    ("doan thanh nien cong san ho chi minh", "dtn"),
    ("doan tncs ho chi minh", "dtn"),
    ("doan tncs hcm", "dtn"),
    ("doan thanh nien", "dtn"),
    ("doan tn", "dtn"),
    ("bo chi huy quan su", "bo chqs"),
    ("ban chi huy quan su", "ban chqs"),
    ("kho bac nha nuoc", "kbnn"),
    ("bao hiem xa hoi", "bhxh"),
    ("ngan hang chinh sach xa hoi", "nh csxh"),
    ("vien kiem sat nhan dan", "vksnd"),
    ("vien ksnd", "vksnd"),
    ("vks nhan dan", "vksnd"),
    ("toa an nhan dan", "tand"),
    ("toa an nd", "tand"),
    ("thi hanh an dan su", "thads"),
    ("giao duc dao tao", "gddt"),
    ("gd dt", "gddt"),
    ("tai chinh ke hoach", "tckh"),
    ("tc kh", "tckh"),
    ("lao dong thuong binh xa hoi", "ldtbxh"),
    ("ld tb xh", "ldtbxh"),
    ("ld tbxh", "ldtbxh"),
    ("tai nguyen moi truong", "tnmt"),
    ("tn mt", "tnmt"),
    ("nong nghiep phat trien nong thon", "nnptnt"),
    ("nong nghiep ptnt", "nnptnt"),
    ("nn ptnt", "nnptnt"),
    ("kinh te ha tang", "ktht"),
    ("kt ht", "ktht"),
    ("van hoa thong tin", "vhtt"),
    ("vh tt", "vhtt"),
    ("van hoa xa hoi", "vhxh"),
    ("vh xh", "vhxh"),
    ("khoa hoc cong nghe", "khcn"),
    ("kh cn", "khcn"),
    ("thi dua khen thuong", "tdkt"),
    ("td kt", "tdkt"),
    ("trung hoc pho thong", "thpt"),
    ("trung hoc co so", "thcs"),
    ("tieu hoc", "th"),
    ("mam non", "mn"),
    ("mau giao", "mg"),
    ("phong giao dich", "pgd"),
    ("van phong", "vp"),
    ("cong an", "ca"),
    ("quan su", "qs"),
    ("thanh pho", "tp"),
    ("thi tran", "tt"),
    ("thi xa", "tx"),
)

_AFTER_P_IS_OFFICE_TEXT = (
    "noi tckh tai gddt giao ldtbxh lao tu kinh ktht van vhtt vhxh vp y tnmt nong nnptnt thanh dan ton "
    "cong khcn td tdkt to"
)
_AFTER_P_IS_OFFICE = frozenset(_AFTER_P_IS_OFFICE_TEXT.split())
_AFTER_TT_IS_CENTRE_TEXT = "y van vhtt giao gddt day boi phat dich hanh chinh ho huan the giong quan vhxh"
_AFTER_TT_IS_CENTRE = frozenset(_AFTER_TT_IS_CENTRE_TEXT.split())
_SINGLE = {"x": "xa", "h": "huyen", "q": "quan", "s": "so"}
_BEFORE_OWN_NAME = frozenset(
    ["xa", "phuong", "huyen", "quan", "khoi", "cum", "to", "ap", "khu", "thon", "lop"]
)
_DROPPED = frozenset({"va"})

_STARTS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
for _phrase, _short in sorted(_PHRASES, key=lambda pair: -len(pair[0].split())):
    _words = tuple(_phrase.split())
    _STARTS[_words[0]] = (*_STARTS.get(_words[0], ()), (_words, _short))


def contract(words: list[str]) -> list[str]:
    """Replace known long and short spellings inside folded words by one short form."""
    short: list[str] = []
    kept = [word for word in words if word not in _DROPPED]
    place = 0
    while place < len(kept):
        taken, text = _phrase_at(kept, place)
        short.append(text)
        place += taken
    return _open_initials(short)


def _phrase_at(words: list[str], place: int) -> tuple[int, str]:
    for phrase, text in _STARTS.get(words[place], ()):
        if tuple(words[place : place + len(phrase)]) == phrase:
            return len(phrase), text
    return 1, words[place]


def _open_initials(words: list[str]) -> list[str]:
    opened = list(words)
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if not following or (place and words[place - 1] in _BEFORE_OWN_NAME):
            continue
        if word == "p":
            opened[place] = "phong" if following in _AFTER_P_IS_OFFICE else "phuong"
        elif word == "tt" and following in _AFTER_TT_IS_CENTRE:
            opened[place] = "trung tam"
        else:
            opened[place] = _SINGLE.get(word, word)
    return opened
