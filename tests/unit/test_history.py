"""What happened to a code between editions, in the tables' own words."""

from __future__ import annotations

import pytest

from iscokit import History, Kit, UnknownCode, UnusableInput


def kinds(found: History, old: str, new: str) -> dict[str, tuple[str, ...]]:
    return {
        change.code: tuple(change.kinds)
        for change in found.changes
        if (change.from_scheme, change.to_scheme) == (old, new)
    }


def test_an_unchanged_code(kit: Kit) -> None:
    found = kit.history("us-soc-2010:29-1051")
    assert kinds(found, "us-soc-2010", "us-soc-2018") == {"29-1051": ("unchanged",)}
    assert found.family == ("us-soc-2000", "us-soc-2010", "us-soc-2018")


def test_a_code_that_was_split(kit: Kit) -> None:
    found = kit.history("us-soc-2010:29-1069")
    changes = kinds(found, "us-soc-2010", "us-soc-2018")
    assert "split" in changes["29-1069"]


def test_a_code_that_moved_under_another_number(kit: Kit) -> None:
    found = kit.history("us-soc-2018:15-1251")
    assert kinds(found, "us-soc-2010", "us-soc-2018")["15-1131"] == ("moved",)


def test_codes_that_were_merged(kit: Kit) -> None:
    found = kit.history("ca-noc-2021:21231")
    assert "merged" in kinds(found, "ca-noc-2016", "ca-noc-2021")["2173"]


def test_a_renamed_code(kit: Kit) -> None:
    table = kit.crosswalk("us-soc-2010", "us-soc-2018")
    renamed = next(
        link.source
        for links in table.links.values()
        for link in links
        if link.note == "title_changed" and link.source == link.target
    )
    assert kinds(kit.history(f"us-soc-2010:{renamed}"), "us-soc-2010", "us-soc-2018")[renamed] == (
        "renamed",
    )


def test_new_and_closed_codes(kit: Kit) -> None:
    stated = kit.crosswalk("esco-1.1.1", "esco-1.2.0")
    closed = next(iter(stated.steps[0].stated))
    fresh = next(iter(stated.steps[0].stated_back))
    assert kinds(kit.history(f"esco-1.1.1:{closed}"), "esco-1.1.1", "esco-1.2.0") == {
        closed: ("closed",)
    }
    assert kinds(kit.history(f"esco-1.2.0:{fresh}"), "esco-1.1.1", "esco-1.2.0") == {
        fresh: ("new",)
    }


def test_editions_that_no_table_joins_are_named(kit: Kit) -> None:
    found = kit.history("in-nco-2015:2221")
    assert found.gaps == (("in-nco-2004", "in-nco-2015"),)
    assert found.changes == ()


def test_history_is_plain_data_and_refuses_what_is_no_code(kit: Kit) -> None:
    said = kit.history("isco-88:2230").to_dict()
    assert set(said) == {"scheme", "code", "family", "changes", "gaps"}
    with pytest.raises(UnknownCode):
        kit.history("isco-88:9998")
    with pytest.raises(UnusableInput):
        kit.history("2230")
