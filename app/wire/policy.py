"""What a district decides for its laptops."""

from __future__ import annotations

import msgspec

CALL_AGAIN_HOURS = 4
LONGEST_RECONTACT_DAYS = 30


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What the district decides for its laptops. `access_days`: how long a laptop itself keeps lines of the
    access log that the hub has; `screen_capture`: whether pictures may be taken of its windows;
    `expire_days`: one that has not reached the hub for so long locks itself; `keep_days`: visits that ended
    longer ago leave it. The last two 0: never. `acknowledge_minutes`: how long a screening may wait for an
    officer; `recontact_high_hours`, `recontact_hours`: by when somebody is in touch again, at the gravest
    level and below it; `assessment_form`: the form that assesses the risk of suicide; `call_again_hours`: for
    so long a call to somebody who acts puts the next one off while nobody has taken the screening;
    `recontact_longest_days`: so far ahead a later contact may be agreed, with a reason. The last two are
    unset where the district did not say, for a policy that says nothing new is the bytes it was."""

    idle_lock_minutes: int = 10
    acknowledge_minutes: int = 15
    supervisor_phone: str = ""
    duty_phone: str = ""
    access_days: int = 90
    screen_capture: bool = False
    expire_days: int = 14
    keep_days: int = 730
    assessment_form: str = "mind_assessment"
    recontact_high_hours: int = 24
    recontact_hours: int = 72
    call_again_hours: int | msgspec.UnsetType = msgspec.UNSET
    recontact_longest_days: int | msgspec.UnsetType = msgspec.UNSET

    @property
    def call_holds_hours(self) -> int:
        """`call_again_hours`, or what holds where the district did not say."""
        return CALL_AGAIN_HOURS if self.call_again_hours is msgspec.UNSET else self.call_again_hours

    @property
    def longest_recontact_days(self) -> int:
        """`recontact_longest_days`, or what holds where the district did not say."""
        said = self.recontact_longest_days
        return LONGEST_RECONTACT_DAYS if said is msgspec.UNSET else said
