"""Control characters are no text, whatever stands around them."""

import unicodedata

from workers.formats import controls

KEPT = "\t\n\r"
LINE_ENDS = "\x0b\x0c\x85"


def test_every_control_is_found_in_ascii_and_beside_any_other_letter() -> None:
    """ASCII and other texts are searched in two ways, which must agree."""
    for sign in map(chr, range(0x2100)):
        expected = sign
        if unicodedata.category(sign) == "Cc" and sign not in KEPT:
            expected = "\n" if sign in LINE_ENDS else " "
        assert controls.without(f"a{sign}b") == f"a{expected}b"
        assert controls.without(f"é{sign}語") == f"é{expected}語"


def test_half_a_surrogate_pair_is_no_control_and_does_not_stop_the_search() -> None:
    assert controls.without("\ud83d\x07") == "\ud83d "
