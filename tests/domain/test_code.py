"""The code on paper, whatever way it comes back."""

import math
import random
import secrets
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.code import ALPHABET, LENGTH, code_from_scan, new_code, scan_text

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
hosts = st.from_regex(r"[a-z0-9]{1,10}(\.[a-z]{2,5}){1,3}(:[0-9]{2,4})?", fullmatch=True)
separators = st.sampled_from([" ", "-", ".", "·", "  ", "\t", "\u00a0", " - "])


def test_alphabet_has_no_vowel_and_nothing_a_keyboard_driver_changes():
    assert len(set(ALPHABET)) == len(ALPHABET) == 26
    assert set(ALPHABET) & set("AEIOUYDW01") == set()


def test_code_has_enough_entropy():
    assert LENGTH * math.log2(len(ALPHABET)) > 65
    drawn = [new_code(secrets.SystemRandom()) for _ in range(20_000)]
    assert len(set(drawn)) == len(drawn)
    counts = Counter("".join(drawn))
    assert set(counts) == set(ALPHABET)
    expected = len(drawn) * LENGTH / len(ALPHABET)
    assert max(abs(count - expected) for count in counts.values()) < 0.06 * expected


def test_code_is_drawn_from_the_source_given():
    assert new_code(random.Random(1)) == new_code(random.Random(1)) != new_code(random.Random(2))


@given(codes, hosts, st.sampled_from(["", "http://", "https://"]), st.sampled_from(["", "/", "//"]))
def test_scan_text_reads_back_to_its_code(code, host, scheme, end):
    text = scan_text(code, scheme + host + end)

    assert text == text.upper()
    assert text.endswith(f"/I/{code}")
    assert [
        code_from_scan(one)
        for one in (text, text.lower(), f" {text}\r\n", f"{text}/", f"{text}?utm=1/2", f"{text}#x/y")
    ] == [code] * 6


@given(codes)
def test_bare_code_is_its_own_scan_text(code):
    assert scan_text(code, "  ") == code
    assert code_from_scan(code.lower()) == code


@given(codes, separators, st.lists(st.integers(1, LENGTH - 1), max_size=4))
def test_code_typed_in_groups_reads_back(code, separator, places):
    typed = code
    for place in sorted(set(places), reverse=True):
        typed = typed[:place] + separator + typed[place:]

    assert code_from_scan(f" {typed.lower()} ") == code


@given(st.text(max_size=200))
def test_anything_scanned_is_read_without_an_error(text):
    assert code_from_scan(code_from_scan(text)) == code_from_scan(text)
