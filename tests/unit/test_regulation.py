"""How a profession is regulated there, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from iscokit import Kit


def test_what_is_free_for_employees_may_be_regulated_for_a_business_of_ones_own(
    world: Callable[..., Kit],
) -> None:
    kit = world({}, regulated="XB\tx_weaver\tself_employed_only\t\tmedium\n")
    asked: dict[str, Any] = {"origin": "XA", "destination": "XB", "on": "2024-01-01"}
    for activity, effect, regulated in (
        (None, "not_required", False),
        ("employee", "not_required", False),
        ("self_employed", "unknown", True),
    ):
        holder = {"activity": activity} if activity else {}
        answer = kit.resolve("Diploma in Loomweaving", holder=holder, **asked)
        (route,) = [r for r in answer.routes if r.basis.startswith("regulation of")]
        assert (str(route.effect), route.regulated) == (effect, regulated)
